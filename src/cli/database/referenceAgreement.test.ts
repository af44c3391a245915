import { expect, it } from 'vitest';
import type { BundledRecord } from '../../core/records/bundledDatabase.ts';
import {
  measureAgreement,
  overlappingKey,
  type ReferenceRole,
  sameKey,
} from './referenceAgreement.ts';

const record = (
  doi: string,
  component: BundledRecord['component'],
  key: string,
): BundledRecord => ({
  component,
  name: key,
  material: { key, display: key },
  score: 1,
  paper: { doi, year: 2020, title: '', journal: '' },
  place: 'title',
});
const role = (doi: string, component: string, name: string, formula = ''): ReferenceRole => ({
  doi,
  component,
  name,
  formula,
});

const ROLES = [
  role('10.1/A', 'cathode', 'LFP', 'LiFePO4'),
  role('10.1/A', 'cathode', 'lithium iron phosphate'),
  role('10.1/A', 'anode', 'SnS2/G heterojunction'),
  role('10.1/b', 'anode', 'hard carbon'),
  role('10.1/unread', 'anode', 'graphite'),
];
const RECORDS = [
  record('10.1/a', 'cathode', 'LiFePO4'),
  record('10.1/a', 'cathode', 'LiCoO2'),
  record('10.1/a', 'anode', 'SnS2'),
  record('10.1/a', 'electrolyte', 'LiPF6'),
  record('10.1/other', 'cathode', 'LiFePO4'),
];
const wasRead = (doi: string) => doi !== '10.1/unread';

it('counts a material once, by whichever of its names, among the papers read', () => {
  expect(measureAgreement(RECORDS, ROLES, wasRead, sameKey)).toEqual({
    papers: 2,
    referenceMaterials: 3,
    records: 3,
    precision: 0.3333,
    recall: 0.3333,
    pairsAgreeing: 0.3333,
  });
});

it('can let a name count that holds the other', () => {
  expect(measureAgreement(RECORDS, ROLES, wasRead, overlappingKey)).toMatchObject({
    precision: 0.6667,
    recall: 0.6667,
  });
});

it('has no share of nothing', () => {
  expect(measureAgreement([], ROLES, () => false, sameKey)).toMatchObject({
    papers: 0,
    precision: null,
    recall: null,
    pairsAgreeing: null,
  });
});
