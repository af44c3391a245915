import type { BrowseFilter } from '../../app/data/browseAddress.ts';

/** "2019", "2019–2021", "from 2019", "to 2021"; null when every year is chosen. */
export function describeYears({ from, to }: BrowseFilter): string | null {
  if (from === null && to === null) return null;
  if (from === to) return String(from);
  if (from === null) return `to ${to}`;
  return to === null ? `from ${from}` : `${from}–${to}`;
}

/** "score 0.30–0.45"; null when every score is chosen. */
export function describeScores({ minScore, belowScore }: BrowseFilter): string | null {
  if (minScore === null && belowScore === null) return null;
  return `score ${(minScore ?? 0).toFixed(2)}–${(belowScore ?? 1).toFixed(2)}`;
}
