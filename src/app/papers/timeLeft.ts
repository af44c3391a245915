import type { PaperProgress } from '../../core/paper/paperAnalysis.ts';
import { isSettled, type Paper } from './paper.ts';

/** What the model has taken so far on this machine. */
export interface Pace {
  readonly ms: number;
  /** Of the texts that were asked in that time. */
  readonly chars: number;
}

/** A guess from less than this share of one paper says nothing. */
const FIRST_SHARE = 0.15;

const TURNS = ['components', 'values', 'materials'] as const;

/** The share of a paper's questions that is answered, 0 to 1; each turn counts the same. */
export function shareAsked(progress: PaperProgress | null): number {
  if (progress === null) return 0;
  const { turn, windowsDone, windowsTotal } = progress;
  const inTurn = windowsTotal === 0 ? 1 : windowsDone / windowsTotal;
  return (TURNS.indexOf(turn) + inTurn) / TURNS.length;
}

/**
 * Milliseconds until every open paper is asked, by the pace so far and the length of the texts; one
 * that is not read yet counts as the mean of those that are. Null while there is nothing to go by.
 *
 * @param askingMs For how long the model has been at the current paper.
 */
export function estimateLeftMs(
  papers: readonly Paper[],
  pace: Pace,
  askingMs: number,
): number | null {
  const open = papers.filter((paper) => !isSettled(paper));
  if (open.length === 0) return 0;
  const current = open.find(({ stage }) => stage.state === 'asking');
  const share = current?.stage.state === 'asking' ? shareAsked(current.stage.progress) : 0;
  let { ms, chars } = pace;
  if (chars === 0 && current !== undefined && share >= FIRST_SHARE) {
    ms = askingMs;
    chars = share * current.chars;
  }
  if (chars === 0) return null;
  const read = papers.filter((paper) => paper.chars > 0);
  const meanChars = read.reduce((sum, paper) => sum + paper.chars, 0) / Math.max(1, read.length);
  const charsLeft = open.reduce(
    (sum, paper) =>
      sum + (paper.chars > 0 ? paper.chars : meanChars) * (paper === current ? 1 - share : 1),
    0,
  );
  return (charsLeft * ms) / chars;
}
