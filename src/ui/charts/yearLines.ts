/** A named count over the years. */
export interface YearLine {
  readonly label: string;
  readonly years: readonly { readonly year: number; readonly count: number }[];
}

export interface YearPoint {
  readonly year: number;
  /** One count a line. */
  readonly counts: readonly number[];
}

/** All years from the first to the last of any line; a line without a year counts zero there. */
export function mergeYears(lines: readonly YearLine[]): YearPoint[] {
  const known = lines.flatMap(({ years }) => years.map(({ year }) => year));
  if (known.length === 0) return [];
  const first = known.reduce((least, year) => Math.min(least, year));
  const last = known.reduce((most, year) => Math.max(most, year));
  const counts = lines.map(({ years }) => new Map(years.map(({ year, count }) => [year, count])));
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    year: first + index,
    counts: counts.map((line) => line.get(first + index) ?? 0),
  }));
}

/** The lines as a table: a year a row. */
export const tableOfYears = (lines: readonly YearLine[]) => ({
  columns: ['Year', ...lines.map(({ label }) => label)],
  rows: mergeYears(lines).map(({ year, counts }) => [String(year), ...counts]),
});
