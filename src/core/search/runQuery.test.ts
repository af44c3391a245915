import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeviceRecord } from '../records/DeviceRecord.ts';
import { RecordStoreBuilder } from '../records/RecordStoreBuilder.ts';
import { explainQuery } from './explainQuery.ts';
import { parseQuestion } from './parseQuestion.ts';
import { compareSeries, runQuery } from './runQuery.ts';
import type { SearchQuery } from './SearchQuery.ts';
import { buildJournalLexicon, buildMaterialLexicon } from './storeLexicons.ts';

const record = (
  type: DeviceRecord['Type'],
  name: string,
  year: number,
  doi = `10.1/${name}${year}`,
) =>
  ({
    Type: type,
    Name: name,
    Extracted_name: [{ Name: name }],
    Score: 0.9,
    Context: '',
    DOI: doi,
    Journal: year < 2005 ? 'Nature' : 'Carbon',
    Date: String(year),
    Title: '',
  }) satisfies DeviceRecord;

function buildStore() {
  const builder = new RecordStoreBuilder((name) => ({ key: name.toLowerCase(), display: name }));
  const add = (times: number, ...args: Parameters<typeof record>) => {
    for (let i = 0; i < times; i++) builder.add(record(...args));
  };
  add(3, 'Cathode', 'LiCoO2', 2000);
  add(2, 'Cathode', 'sulfur', 2000);
  add(2, 'Cathode', 'LiCoO2', 2010);
  add(4, 'Cathode', 'sulfur', 2010);
  add(5, 'Anode', 'graphite', 2010);
  add(1, 'Anode', 'tin', 2010);
  add(1, 'Anode', 'zinc', 2010);
  return builder.freeze();
}

const query = (part: Partial<SearchQuery>): SearchQuery => ({
  kind: 'most-common',
  component: 'any',
  materials: [],
  from: null,
  to: null,
  top: null,
  journal: null,
  ...part,
});

describe('answers', () => {
  const store = buildStore();

  it('rank materials with counts and shares', () => {
    const answer = runQuery(query({ component: 'cathode', from: 2010, to: 2010 }), store);
    expect(answer).toMatchObject({
      material: 'sulfur',
      count: 4,
      share: 4 / 6,
      alternatives: [{ material: 'LiCoO2', count: 2, share: 2 / 6 }],
      records: 6,
      papers: 2,
      materials: 2,
      tied: 1,
      trust: 'low',
      filter: { component: 'cathode', from: 2010, to: 2010, materials: ['sulfur'] },
    });
    expect(store.count(answer.filter)).toBe(answer.count);
  });

  it('give the asked number of places, and say when places are shared', () => {
    expect(runQuery(query({ kind: 'top', top: 2 }), store)).toMatchObject({
      material: 'sulfur',
      alternatives: [{ material: 'graphite' }],
    });
    expect(runQuery(query({ kind: 'least-common', component: 'anode' }), store)).toMatchObject({
      material: 'tin',
      count: 1,
      tied: 2,
      sentence: expect.stringContaining('2 materials share this place'),
    });
  });

  it('count a material, a component, a journal', () => {
    expect(
      runQuery(query({ kind: 'count', component: 'cathode', materials: ['sulfur'] }), store),
    ).toMatchObject({
      material: 'sulfur',
      count: 6,
      share: 6 / 11,
      peak: { year: 2010, count: 4 },
    });
    expect(runQuery(query({ kind: 'count', component: 'anode' }), store)).toMatchObject({
      material: null,
      count: 7,
    });
    expect(runQuery(query({ kind: 'count', journal: 'Nature' }), store).count).toBe(5);
  });

  it('compare materials and say so when they are equal', () => {
    expect(
      runQuery(query({ kind: 'compare', materials: ['LiCoO2', 'sulfur'] }), store),
    ).toMatchObject({
      material: 'sulfur',
      count: 6,
      alternatives: [{ material: 'LiCoO2', count: 5 }],
    });
    expect(
      runQuery(query({ kind: 'compare', materials: ['LiCoO2', 'graphite'] }), store),
    ).toMatchObject({ material: null, tied: 2, sentence: expect.stringContaining('equally') });
  });

  it('find the year of overtaking', () => {
    const answer = runQuery(query({ kind: 'overtake', materials: ['sulfur', 'LiCoO2'] }), store);
    expect(answer.overtaking).toEqual({ outcome: 'overtook', year: 2010, crossings: [2010] });
    expect(answer).toMatchObject({ material: 'sulfur', count: 6 });
    const reverse = runQuery(query({ kind: 'overtake', materials: ['LiCoO2', 'sulfur'] }), store);
    expect(reverse.overtaking?.outcome).toBe('never');
    expect(reverse.material).toBeNull();
  });

  it('say that there are no records outside the data', () => {
    for (const part of [
      { from: 1850, to: 1850 },
      { kind: 'count', materials: ['LiNiPO4'] },
      { kind: 'trend', materials: ['graphite'], from: 2050 },
      { kind: 'compare', materials: ['a', 'b'] },
      { kind: 'overtake', materials: ['a', 'b'] },
      { kind: 'count', journal: 'Nature', component: 'electrolyte' },
    ] satisfies Partial<SearchQuery>[]) {
      const answer = runQuery(query(part), store);
      expect(answer).toMatchObject({ material: null, count: 0, trust: 'none' });
      expect(answer.sentence).toMatch(/^There are no records/);
    }
  });
});

describe('from the question to the answer', () => {
  const store = buildStore();
  const context = {
    materials: buildMaterialLexicon(store, (name) => ({ key: name.toLowerCase(), display: name })),
    journals: buildJournalLexicon(store),
    currentYear: 2012,
  };

  it.each([
    ['What is the most common cathode in the last five years?', 'sulfur', 4],
    ['most common cathode in Nature', 'LiCoO2', 3],
    ['how often was LICOO2 used as cathode', 'LiCoO2', 5],
    ['when did sulfur overtake LiCoO2?', 'sulfur', 6],
    ['graphit anode 2010', 'graphite', 5],
    ['most common electrolyte', null, 0],
    ['how often was LiNiPO4 used', null, 0],
  ])('%s', (question, material, count) => {
    const parsed = parseQuestion(question, context);
    expect(parsed.kind).toBe('understood');
    if (parsed.kind === 'understood') {
      expect(runQuery(parsed.query, store)).toMatchObject({ material, count });
    }
  });
});

describe('overtaking', () => {
  const series = (...counts: number[]) => counts.map((count, i) => ({ year: 2000 + i, count }));

  it.each([
    ['once', series(1, 1, 3), series(2, 2, 1), 'overtook', 2002],
    ['for good only the second time', series(1, 3, 1, 3), series(2, 2, 2, 2), 'overtook', 2003],
    ['through a tie', series(1, 2, 3), series(2, 2, 2), 'overtook', 2002],
    ['never', series(1, 1), series(2, 2), 'never', null],
    ['and fell back', series(1, 3, 1), series(2, 2, 2), 'never', null],
    ['was always ahead', series(2, 2), series(1, 1), 'always-ahead', null],
    ['has no rival in the data', series(2), [], 'always-ahead', null],
    ['is absent', [], [], 'no-records', null],
    ['equal all along', series(2), series(2), 'never', null],
  ] as const)('%s', (_, chaser, leader, outcome, year) => {
    expect(compareSeries(chaser, leader)).toMatchObject({ outcome, year });
  });

  it('lasts: from the answered year on the material is never behind', () => {
    const counts = fc.array(fc.nat(5), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const { outcome, year } = compareSeries(series(...a), series(...b));
        if (outcome !== 'overtook' || year === null) return;
        const lead = (y: number) => (a[y - 2000] ?? 0) - (b[y - 2000] ?? 0);
        expect(lead(year)).toBeGreaterThan(0);
        for (let y = year; y < 2008; y++) expect(lead(y)).toBeGreaterThanOrEqual(0);
        expect(
          Array.from({ length: year - 2000 }, (_, i) => lead(2000 + i)).some((l) => l < 0),
        ).toBe(true);
      }),
    );
  });
});

describe('the explanation', () => {
  it.each([
    [
      { component: 'cathode', from: 2015, to: 2015 },
      'The most common cathode material in 2015',
      'most common|cathode|2015',
    ],
    [
      { kind: 'top', top: 5, from: 2018 },
      'The 5 most common battery materials since 2018',
      'top 5|any component|since 2018',
    ],
    [
      { kind: 'least-common', top: 3, to: 2004 },
      'The 3 least common battery materials until 2004',
      'least common|3 places|any component|until 2004',
    ],
    [
      { kind: 'count', component: 'anode', materials: ['tin'], from: 2010, to: 2012 },
      'How often tin is named as anode from 2010 to 2012',
      'how often|anode|tin|2010–2012',
    ],
    [
      { kind: 'count', component: 'anode' },
      'The number of anode records',
      'how often|anode|all years',
    ],
    [
      { kind: 'trend', materials: ['tin'] },
      'The trend of tin',
      'trend|any component|tin|all years',
    ],
    [
      { kind: 'trend', component: 'anode', journal: 'Nature' },
      'The trend of anode records in Nature',
      'trend|anode|all years|Nature',
    ],
    [
      { kind: 'compare', materials: ['a', 'b', 'c'] },
      'a, b and c compared',
      'compare|any component|a|b|c|all years',
    ],
    [
      { kind: 'overtake', component: 'cathode', materials: ['a', 'b'] },
      'When a overtook b as cathode',
      'overtaken when|cathode|a|b|all years',
    ],
  ] satisfies [Partial<SearchQuery>, string, string][])('%j', (part, sentence, chips) => {
    const explained = explainQuery(query(part));
    expect(explained.sentence).toBe(sentence);
    expect(explained.chips.map(({ label }) => label).join('|')).toBe(chips);
  });
});
