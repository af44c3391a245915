import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBundledDatabase } from '../../core/records/bundledDatabase.ts';
import { DATA_FOLDER, DATABASE_FILE, loadDatabase } from './bundledFile.ts';
import { searchDatabase } from './search.ts';
import { smallDatabase } from './smallDatabase.fixture.ts';

const { store } = readBundledDatabase(smallDatabase());
const search = (question: string) => searchDatabase(store, question, 2021);

describe('search', () => {
  it('answers with the material, its count, its share and the next in rank', () => {
    expect(search("What's the most common cathode in 2019?")).toEqual({
      understood: true,
      message: 'LiFePO4 is the most common cathode material in 2019: 5 records of 10.',
      query: {
        kind: 'most-common',
        component: 'cathode',
        materials: [],
        from: 2019,
        to: 2019,
        top: null,
        journal: null,
      },
      answer: {
        material: 'LiFePO4',
        count: 5,
        share: 0.5,
        alternatives: [
          { material: 'LiCoO2', count: 3 },
          { material: 'Na3V2(PO4)3', count: 2 },
        ],
      },
    });
  });

  it.each([
    ['how often was LFP used as cathode', { material: 'LiFePO4', count: 6 }],
    ['compare lithium cobalt oxide and LiFePO₄', { material: 'LiFePO4', count: 6 }],
    ['anodes in the last five years', { material: 'hard carbon', count: 4 }],
    ['how often was LiAsF6 used as electrolyte', { material: null, count: 0 }],
    ['most common anode in 1950', { material: null, count: 0 }],
  ])('reads "%s"', (question, answer) => {
    expect(search(question)).toMatchObject({ understood: true, answer });
  });

  it.each(['Who won the cup in 2019?', 'how often was remaining stable used', ''])(
    'gives no answer to "%s"',
    (question) => {
      const { understood, message, query, answer } = search(question);
      expect({ understood, query, answer }).toEqual({
        understood: false,
        query: null,
        answer: null,
      });
      expect(message).toMatch(/\w.*\.$/);
    },
  );
});

describe.runIf(existsSync(join(DATA_FOLDER, DATABASE_FILE)))('the bundled database', () => {
  it('loads and answers', async () => {
    const bundled = await loadDatabase();
    expect(bundled.rows).toBeGreaterThan(1000);
    expect(searchDatabase(bundled, "What's the most common cathode in 2019?", 2026)).toMatchObject({
      understood: true,
      query: { kind: 'most-common', component: 'cathode', from: 2019, to: 2019 },
      answer: { material: expect.any(String) as unknown },
    });
  });
});
