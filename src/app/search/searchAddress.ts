import { COMPONENTS } from '../../core/device/components.ts';
import type { ComponentChoice } from '../../core/records/recordFilter.ts';
import { LONGEST_QUESTION } from '../../core/search/parseQuestion.ts';
import { QUERY_KINDS, type SearchQuery } from '../../core/search/SearchQuery.ts';

/** What a link to an answer asks: a question in words, or a query whose parts were edited. */
export type SearchRequest =
  | { readonly by: 'question'; readonly question: string }
  | { readonly by: 'query'; readonly query: SearchQuery };

export interface SearchAddress {
  /** Null: nothing is asked yet. */
  readonly request: SearchRequest | null;
  /** Null: the bundled database, or with no request the source that was last looked into. */
  readonly sourceId: string | null;
}

const MOST_MATERIALS = 12;
const LONGEST_NAME = 200;
const MOST_TOP = 100;

/** Reads the query string of `/search`; whatever is missing or wrong is left open. */
export function parseSearchAddress(search: string): SearchAddress {
  const params = new URLSearchParams(search);
  const source = params.get('source');
  return {
    request: readRequest(params),
    sourceId: source !== null && /^[\w-]{1,64}$/.test(source) ? source : null,
  };
}

function readRequest(params: URLSearchParams): SearchRequest | null {
  const kind = QUERY_KINDS.find((known) => known === params.get('kind'));
  if (kind !== undefined) {
    const component = params.get('component');
    const choice: ComponentChoice = COMPONENTS.find((known) => known === component) ?? 'any';
    const journal = params.get('journal')?.slice(0, LONGEST_NAME) ?? '';
    return {
      by: 'query',
      query: {
        kind,
        component: choice,
        materials: params
          .getAll('material')
          .filter((name) => name !== '')
          .slice(0, MOST_MATERIALS)
          .map((name) => name.slice(0, LONGEST_NAME)),
        from: readWhole(params.get('from'), 1000, 2999),
        to: readWhole(params.get('to'), 1000, 2999),
        top: readWhole(params.get('top'), 1, MOST_TOP),
        journal: journal === '' ? null : journal,
      },
    };
  }
  const question = params.get('q') ?? '';
  // One character too many is kept, so that a question that is too long is told so.
  return question.trim() === ''
    ? null
    : { by: 'question', question: question.slice(0, LONGEST_QUESTION + 1) };
}

/** The query string of an address; empty when it says nothing. */
export function formatSearchAddress({ request, sourceId }: SearchAddress): string {
  const params = new URLSearchParams();
  if (request?.by === 'question') params.set('q', request.question);
  if (request?.by === 'query') {
    const { kind, component, materials, from, to, top, journal } = request.query;
    params.set('kind', kind);
    params.set('component', component);
    for (const material of materials) params.append('material', material);
    if (from !== null) params.set('from', String(from));
    if (to !== null) params.set('to', String(to));
    if (top !== null) params.set('top', String(top));
    if (journal !== null) params.set('journal', journal);
  }
  if (sourceId !== null) params.set('source', sourceId);
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}

function readWhole(text: string | null, least: number, most: number): number | null {
  if (text === null || !/^\d{1,4}$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}
