import type { QueryKind, SearchQuery } from './SearchQuery.ts';

/** How many materials a kind of query names. */
export const MATERIALS_OF: Readonly<
  Record<QueryKind, { readonly least: number; readonly most: number }>
> = {
  'most-common': { least: 0, most: 0 },
  'least-common': { least: 0, most: 0 },
  top: { least: 0, most: 0 },
  count: { least: 0, most: 6 },
  trend: { least: 0, most: 6 },
  compare: { least: 2, most: 6 },
  overtake: { least: 2, most: 2 },
};

/**
 * The query as another kind. A kind that needs materials takes those that are named, then the
 * `candidates`; with too few of both it stays as it is.
 */
export function changeKind(
  query: SearchQuery,
  kind: QueryKind,
  candidates: readonly string[],
): SearchQuery {
  const { least, most } = MATERIALS_OF[kind];
  const materials = [...query.materials];
  for (const candidate of candidates) {
    if (materials.length >= least) break;
    if (!materials.includes(candidate)) materials.push(candidate);
  }
  if (materials.length < least) return query;
  return {
    ...query,
    kind,
    materials: materials.slice(0, most),
    top: kind === 'top' ? (query.top ?? 10) : kind === 'least-common' ? query.top : null,
  };
}

/** Puts a material in the place of another one, or behind all with `place` null. */
export function putMaterial(
  query: SearchQuery,
  place: number | null,
  material: string,
): SearchQuery {
  if (query.materials.includes(material)) return query;
  const materials =
    place === null
      ? [...query.materials, material]
      : query.materials.map((known, index) => (index === place ? material : known));
  return { ...query, materials: materials.slice(0, MATERIALS_OF[query.kind].most) };
}

/** True when the query has one material more than its kind needs. */
export const canDropMaterial = ({ kind, materials }: SearchQuery): boolean =>
  materials.length > MATERIALS_OF[kind].least;

export const canAddMaterial = ({ kind, materials }: SearchQuery): boolean =>
  materials.length < MATERIALS_OF[kind].most;

export const dropMaterial = (query: SearchQuery, place: number): SearchQuery =>
  canDropMaterial(query)
    ? { ...query, materials: query.materials.filter((_, index) => index !== place) }
    : query;

/** Years in the right order, whichever was typed first. */
export function changeYears(
  query: SearchQuery,
  from: number | null,
  to: number | null,
): SearchQuery {
  const swapped = from !== null && to !== null && from > to;
  return { ...query, from: swapped ? to : from, to: swapped ? from : to };
}

/** Mends a query that came from outside (a link): materials that its kind does not take or lacks. */
export function mendQuery(query: SearchQuery): SearchQuery {
  const { least, most } = MATERIALS_OF[query.kind];
  const materials = [...new Set(query.materials)].slice(0, most);
  const kind = materials.length >= least ? query.kind : 'count';
  return changeYears({ ...query, kind, materials }, query.from, query.to);
}
