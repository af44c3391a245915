import { expect, it } from 'vitest';
import { findPublishedAnswer, readPublishedAnswers } from './publishedAnswers.ts';
import type { SearchQuery } from './SearchQuery.ts';

const ANSWERS = readPublishedAnswers([
  { component: 'anode', year: 1998, material: 'carbon' },
  { component: 'any', year: 1998, material: 'LiCoO2' },
  { component: 'separator', year: 1998, material: 'paper' },
  { component: 'anode', year: '1999', material: 'carbon' },
  null,
]);
const query = (part: Partial<SearchQuery>): SearchQuery => ({
  kind: 'most-common',
  component: 'anode',
  materials: [],
  from: 1998,
  to: 1998,
  top: null,
  journal: null,
  ...part,
});

it('reads only whole answers', () => {
  expect(ANSWERS).toHaveLength(2);
  expect(readPublishedAnswers({})).toEqual([]);
});

it('answers a question for one year, and no other', () => {
  expect(findPublishedAnswer(ANSWERS, query({}))?.material).toBe('carbon');
  expect(findPublishedAnswer(ANSWERS, query({ component: 'any', kind: 'top' }))?.material).toBe(
    'LiCoO2',
  );
  for (const other of [
    { to: 1999 },
    { from: null, to: null },
    { kind: 'least-common' as const },
    { journal: 'Carbon' },
    { materials: ['carbon'] },
  ]) {
    expect(findPublishedAnswer(ANSWERS, query(other))).toBeNull();
  }
});
