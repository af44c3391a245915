import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DatabaseFactsError, readDatabaseFacts } from './databaseFacts.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../public/data/${name}`, import.meta.url), 'utf8'));

describe('the facts about the bundled database', () => {
  const report = read('build-report.json');
  const check = read('reading-check.json');

  it('are read from the files that the page serves', () => {
    const facts = readDatabaseFacts(report, check);
    const { right, rightButNotOneMaterial, wrong, records } = facts.check;
    const sum = (counts: Record<string, number>) =>
      Object.values(counts).reduce((total, count) => total + count, 0);
    expect(right + sum(rightButNotOneMaterial) + sum(wrong)).toBe(records);
    expect(sum(facts.report.recordsPerPlace)).toBe(facts.report.records);
  });

  it('are refused with a code when a figure is missing', () => {
    expect(() => readDatabaseFacts({ ...(report as object), records: 'many' }, check)).toThrow(
      DatabaseFactsError,
    );
    expect(() => readDatabaseFacts(report, null)).toThrow(DatabaseFactsError);
  });
});
