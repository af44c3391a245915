import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canAddMaterial,
  canDropMaterial,
  changeKind,
  changeYears,
  dropMaterial,
  MATERIALS_OF,
  mendQuery,
  putMaterial,
} from './editQuery.ts';
import { QUERY_KINDS, type SearchQuery } from './SearchQuery.ts';

const QUERY: SearchQuery = {
  kind: 'most-common',
  component: 'cathode',
  materials: [],
  from: 2015,
  to: 2015,
  top: null,
  journal: null,
};

const anyQuery: fc.Arbitrary<SearchQuery> = fc.record({
  kind: fc.constantFrom(...QUERY_KINDS),
  component: fc.constantFrom('anode', 'cathode', 'electrolyte', 'any'),
  materials: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 }),
  from: fc.option(fc.integer({ min: 1990, max: 2030 })),
  to: fc.option(fc.integer({ min: 1990, max: 2030 })),
  top: fc.option(fc.integer({ min: 1, max: 100 })),
  journal: fc.option(fc.constantFrom('Nature')),
});

const isWhole = ({ kind, materials, from, to }: SearchQuery) =>
  materials.length >= MATERIALS_OF[kind].least &&
  materials.length <= MATERIALS_OF[kind].most &&
  new Set(materials).size === materials.length &&
  (from === null || to === null || from <= to);

describe('an edited query', () => {
  it('gets the materials that its new kind needs', () => {
    expect(changeKind(QUERY, 'compare', ['LiCoO2', 'sulfur', 'LiFePO4'])).toEqual({
      ...QUERY,
      kind: 'compare',
      materials: ['LiCoO2', 'sulfur'],
    });
    expect(
      changeKind({ ...QUERY, kind: 'count', materials: ['tin'] }, 'overtake', ['tin', 'zinc']),
    ).toMatchObject({ materials: ['tin', 'zinc'] });
  });

  it('stays as it is when there are too few', () => {
    expect(changeKind(QUERY, 'overtake', ['LiCoO2'])).toBe(QUERY);
  });

  it('drops what its new kind does not take', () => {
    expect(changeKind({ ...QUERY, kind: 'trend', materials: ['tin'] }, 'top', [])).toMatchObject({
      materials: [],
      top: 10,
    });
    expect(changeKind({ ...QUERY, kind: 'top', top: 5 }, 'trend', [])).toMatchObject({ top: null });
  });

  it('is whole whatever is done to it', () => {
    fc.assert(
      fc.property(
        anyQuery.map(mendQuery),
        fc.constantFrom(...QUERY_KINDS),
        fc.constantFrom('a', 'x', 'y'),
        fc.nat(7),
        (query, kind, material, place) => {
          expect(query).toSatisfy(isWhole);
          expect(changeKind(query, kind, ['p', 'q'])).toSatisfy(isWhole);
          expect(putMaterial(query, place, material)).toSatisfy(isWhole);
          if (canAddMaterial(query)) expect(putMaterial(query, null, material)).toSatisfy(isWhole);
          expect(dropMaterial(query, place)).toSatisfy(isWhole);
          if (canDropMaterial(query)) {
            expect(dropMaterial(query, 0).materials).toHaveLength(query.materials.length - 1);
          }
          expect(changeYears(query, 2020, 2010)).toMatchObject({ from: 2010, to: 2020 });
        },
      ),
    );
  });

  it('from a link that lacks its materials counts instead', () => {
    expect(mendQuery({ ...QUERY, kind: 'overtake', materials: ['tin', 'tin'] })).toMatchObject({
      kind: 'count',
      materials: ['tin'],
    });
  });
});
