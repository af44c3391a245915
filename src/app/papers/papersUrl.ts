import { COMPONENTS, type Component } from '../../core/device/components.ts';
import type { PropertyChoice } from '../../core/property/properties.ts';
import { DEFAULT_THRESHOLD } from '../qa/qaStore.ts';
import { ALL_PROPERTIES, sameChoice } from './paperQueueStore.ts';
import { type RecordSort, SORT_COLUMNS } from './recordView.ts';

/** The settings that the address carries. No text and no name of a file is among them. */
export interface PapersSettings {
  readonly threshold: number;
  readonly components: readonly Component[];
  /** Own ones stand behind those of the list. */
  readonly properties: readonly PropertyChoice[];
  readonly find: string;
  readonly type: string | null;
  readonly sort: RecordSort | null;
}

const MOST_OWN = 20;
const LONGEST = 120;

const listed = ({ name }: PropertyChoice) => ALL_PROPERTIES.some((known) => known.name === name);

function parseList<Item>(
  param: string | null,
  all: readonly Item[],
  nameOf: (item: Item) => string,
) {
  if (param === null) return all;
  const names = new Set(param.split(','));
  return all.filter((item) => names.has(nameOf(item)));
}

function parseOwn(param: string): PropertyChoice[] {
  const bar = param.lastIndexOf('|');
  const name = (bar < 0 ? param : param.slice(0, bar)).trim().slice(0, LONGEST);
  const unit =
    bar < 0
      ? ''
      : param
          .slice(bar + 1)
          .trim()
          .slice(0, LONGEST);
  if (!/[\p{L}\p{N}]/u.test(name)) return [];
  return [unit === '' ? { name } : { name, unit }];
}

/** Reads settings from a query string; whatever is missing or wrong gets its default. */
export function parsePapersSettings(search: string): PapersSettings {
  const params = new URLSearchParams(search);
  const threshold = Number(params.get('threshold') || Number.NaN);
  const sort = params.get('sort') ?? '';
  const column = SORT_COLUMNS.find((known) => known === sort.replace(/^-/, ''));
  return {
    threshold: threshold >= 0 && threshold <= 1 ? threshold : DEFAULT_THRESHOLD,
    components: parseList(params.get('components'), COMPONENTS, (component) => component),
    properties: [
      ...parseList(params.get('properties'), ALL_PROPERTIES, ({ name }) => name),
      ...params
        .getAll('own')
        .slice(0, MOST_OWN)
        .flatMap(parseOwn)
        .filter((choice) => !listed(choice)),
    ],
    find: (params.get('find') ?? '').slice(0, LONGEST),
    type: params.get('type')?.slice(0, LONGEST) || null,
    sort: column === undefined ? null : { column, descending: sort.startsWith('-') },
  };
}

/** The query string of the settings that differ from their defaults; empty when none does. */
export function formatPapersSettings(settings: PapersSettings): string {
  const { threshold, components, properties, find, type, sort } = settings;
  const params = new URLSearchParams();
  if (threshold !== DEFAULT_THRESHOLD) {
    params.set('threshold', String(Number(threshold.toFixed(2))));
  }
  if (components.length < COMPONENTS.length) params.set('components', components.join(','));
  const fromList = ALL_PROPERTIES.filter((known) =>
    properties.some((choice) => sameChoice(choice, known)),
  );
  if (fromList.length < ALL_PROPERTIES.length) {
    params.set('properties', fromList.map(({ name }) => name).join(','));
  }
  for (const { name, unit } of properties.filter((choice) => !listed(choice))) {
    params.append('own', unit === undefined ? name : `${name}|${unit}`);
  }
  if (find.trim() !== '') params.set('find', find.trim());
  if (type !== null) params.set('type', type);
  if (sort !== null) params.set('sort', `${sort.descending ? '-' : ''}${sort.column}`);
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}
