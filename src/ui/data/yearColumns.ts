import { COMPONENTS, type Component } from '../../core/device/components.ts';
import type { YearCounts } from '../../core/records/chartCounts.ts';

export interface YearColumn extends Readonly<Record<Component, number>> {
  readonly from: number;
  readonly to: number;
}

const MOST_COLUMNS = 60;
const WIDTHS = [1, 2, 5, 10, 20, 50, 100];

/** Years as columns; those of a long span are put together, so that each can be seen and hit. */
export function yearColumns(years: readonly YearCounts[]): readonly YearColumn[] {
  const first = years[0]?.year ?? 0;
  const last = years.at(-1)?.year ?? -1;
  const width = WIDTHS.find((wide) => (last - first + 1) / wide <= MOST_COLUMNS) ?? 100;
  const columns: YearColumn[] = [];
  for (const counted of years) {
    const from = Math.floor(counted.year / width) * width;
    const before = columns.at(-1);
    const base = before?.from === from ? before : { from, to: from + width - 1, ...NONE };
    if (base === before) columns.pop();
    const column = { ...base };
    for (const component of COMPONENTS) column[component] += counted[component];
    columns.push(column);
  }
  return columns;
}

const NONE = { anode: 0, cathode: 0, electrolyte: 0 };
