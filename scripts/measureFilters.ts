/**
 * How many true answers of the device sets the chemistry and device filters turn away, and how many
 * names that are no material they let through: `npx tsx scripts/measureFilters.ts [--list]`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isChemical } from '../src/core/chemistry/isChemical.ts';
import { NOT_MATERIALS } from '../src/core/chemistry/notMaterials.fixture.ts';
import type { Component } from '../src/core/device/components.ts';
import { filterAnswer } from '../src/core/device/filterAnswer.ts';

interface DeviceLine {
  readonly component: Component;
  readonly context: string;
  readonly groups: readonly (readonly string[])[];
}

const FOLDERS = ['../shared/data/qa'];
const folder = FOLDERS.map((path) => resolve(path)).find((path) => existsSync(path));
const list = process.argv.includes('--list');
const percent = (part: number, whole: number) =>
  `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;

function measure(file: string): void {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as DeviceLine);
  let members = 0;
  const missed: string[] = [];
  let firsts = 0;
  const rejected = new Map<string, string[]>();
  for (const line of lines) {
    line.groups.forEach((group, groupIndex) => {
      group.forEach((answer, memberIndex) => {
        members++;
        if (!isChemical(answer)) missed.push(answer);
        if (groupIndex > 0 || memberIndex > 0) return;
        firsts++;
        const verdict = filterAnswer(line.component, answer);
        if (verdict.accepted) return;
        rejected.set(verdict.reason, [...(rejected.get(verdict.reason) ?? []), answer]);
      });
    });
  }
  console.log(`${file.split('/').pop()}: ${lines.length} questions`);
  console.log(
    `  isChemical passes ${members - missed.length} of ${members} true answers: ${percent(members - missed.length, members)}`,
  );
  const total = [...rejected.values()].reduce((sum, answers) => sum + answers.length, 0);
  console.log(`  filters reject ${total} of ${firsts} first answers: ${percent(total, firsts)}`);
  for (const [reason, answers] of rejected) {
    console.log(`    ${reason}: ${answers.length} (${percent(answers.length, firsts)})`);
    if (list) console.log(`      ${answers.join(' | ')}`);
  }
  if (list) console.log(`  not chemical: ${missed.join(' | ')}`);
}

if (!folder) {
  console.log(
    'The data in ../shared/data is missing, so only the names that are no material are measured.',
  );
} else {
  measure(`${folder}/device.train.jsonl`);
  measure(`${folder}/device.dev.jsonl`);
}
const passed = NOT_MATERIALS.filter((name) => isChemical(name));
console.log(
  `names that are no material, turned away: ${percent(NOT_MATERIALS.length - passed.length, NOT_MATERIALS.length)} of ${NOT_MATERIALS.length}`,
);
if (list) console.log(`  let through: ${passed.join(' | ')}`);
