import { normalizeMaterial } from '../../core/chemistry/normalizeMaterial.ts';
import type { Component } from '../../core/device/components.ts';
import { type BundledRecord, packBundledDatabase } from '../../core/records/bundledDatabase.ts';

const FACTS: readonly (readonly [Component, string, number | null, papers: number])[] = [
  ['cathode', 'LiFePO4', 2019, 5],
  ['cathode', 'lithium cobalt oxide', 2019, 3],
  ['cathode', 'Na3V2(PO4)3', 2019, 2],
  ['cathode', 'LiFePO₄', 2018, 1],
  ['cathode', 'sulfur', 2018, 2],
  ['anode', 'hard carbon', 2019, 4],
  ['anode', 'graphite', 2019, 2],
  ['anode', 'graphite', null, 1],
  ['anode', 'remaining stable', 2019, 1],
  ['electrolyte', 'LiPF6', 2018, 2],
];

/** 23 invented records of real materials, one a paper. */
export function smallDatabase() {
  let paper = 0;
  const records = FACTS.flatMap(([component, name, year, papers]) =>
    Array.from({ length: papers }, (): BundledRecord => {
      paper++;
      return {
        component,
        name,
        material: normalizeMaterial(name),
        score: 0.5 + paper / 100,
        paper: {
          doi: `10.1234/paper-${paper}`,
          year,
          title: `Paper ${paper}`,
          journal: paper % 2 === 0 ? 'Journal of Cells' : 'Electrode Letters',
        },
        place: paper % 3 === 0 ? 'abstract, sentence 2' : 'title',
      };
    }),
  );
  return packBundledDatabase(records, { model: 'none', threshold: 0.3, papersRead: 30 });
}
