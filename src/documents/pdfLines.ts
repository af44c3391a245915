import { InlineText } from './InlineText.ts';
import type { PdfPage, TextRun } from './pdfRuns.ts';

/** Runs on one baseline, with the sub- and superscripts that belong to them. */
interface Row {
  y: number;
  size: number;
  readonly runs: TextRun[];
}

export type Column = 'left' | 'right' | 'full';

/** One printed line; lengths in points from the top left of the page. */
export interface PdfLine {
  readonly page: number;
  readonly column: Column;
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  /** Font size of most of its characters. */
  readonly size: number;
  readonly font: string;
  /** Gaps wide enough to part the cells of a table. */
  readonly wideGaps: number;
}

const SCRIPT_RATIO = 0.85;
const BUCKET_POINTS = 8;
const BLANK_EM = 0.12;
const WIDE_GAP_EM = 2;
const MIN_GUTTER_POINTS = 7;
const FOOTNOTE = /^(?:[a-k](?:[\s,]*[a-k]){0,4}|[*†‡§¶∗⁎\s,]+|[a-k][\s,]*[*†‡§¶∗⁎]+)$/;
const CITATION = /^\[?\d{1,3}[a-d]?(?:\s?[,;–—-]\s?\d{1,3}[a-d]?)*[\],]?$/;

const end = (run: TextRun) => run.x + run.width;
const gapBetween = (a: TextRun, b: TextRun) => Math.max(b.x - end(a), a.x - end(b), 0);

/** Rows by height, to find those near a baseline without a look at all of them. */
class RowIndex {
  readonly rows: Row[] = [];
  readonly #buckets = new Map<number, Row[]>();

  near(y: number, reach: number): Row[] {
    const found: Row[] = [];
    const last = Math.floor((y + reach) / BUCKET_POINTS);
    for (let bucket = Math.floor((y - reach) / BUCKET_POINTS); bucket <= last; bucket += 1) {
      for (const row of this.#buckets.get(bucket) ?? []) found.push(row);
    }
    return found;
  }

  add(run: TextRun): void {
    const row: Row = { y: run.y, size: run.size, runs: [run] };
    this.rows.push(row);
    const bucket = Math.floor(run.y / BUCKET_POINTS);
    const rows = this.#buckets.get(bucket);
    if (rows === undefined) this.#buckets.set(bucket, [row]);
    else rows.push(row);
  }
}

/** How far a run is from belonging to a row; infinite when it cannot. */
function distanceTo(row: Row, run: TextRun): number {
  const up = row.y - run.y;
  const ratio = run.size / row.size;
  if (ratio > SCRIPT_RATIO)
    return Math.abs(up) <= 0.2 * row.size ? Math.abs(up) / row.size : Infinity;
  if (ratio < 0.35 || up < -0.5 * row.size || up > 0.75 * row.size) return Infinity;
  let nearest = Infinity;
  for (const member of row.runs) {
    if (member.size < run.size * 1.05) continue;
    nearest = Math.min(nearest, gapBetween(member, run) / row.size);
  }
  if (nearest <= 0.12) return Math.abs(up) / row.size - 1;
  if (nearest <= 0.9) return nearest + Math.abs(up) / row.size;
  const touches = row.runs.some((member) => gapBetween(member, run) <= 0.3 * run.size);
  return touches ? 0.5 + Math.abs(up) / row.size : Infinity;
}

/** Groups runs by baseline, the largest first, so that scripts find the line they belong to. */
function toRows(runs: readonly TextRun[]): Row[] {
  const index = new RowIndex();
  const ordered = [...runs].sort((a, b) => b.size - a.size || a.y - b.y || a.x - b.x);
  for (const run of ordered) {
    let best: Row | null = null;
    let bestDistance = Infinity;
    for (const row of index.near(run.y, run.size * 2)) {
      const distance = distanceTo(row, run);
      if (distance < bestDistance) {
        best = row;
        bestDistance = distance;
      }
    }
    if (best === null) index.add(run);
    else best.runs.push(run);
  }
  for (const row of index.rows) row.runs.sort((a, b) => a.x - b.x);
  return index.rows.sort((a, b) => a.y - b.y);
}

interface Gutter {
  readonly left: number;
  readonly right: number;
}

/** The white strip between two columns, when enough rows of the page respect it. */
function findGutter(rows: readonly Row[], pageWidth: number): Gutter | null {
  const from = Math.floor(pageWidth * 0.3);
  const to = Math.ceil(pageWidth * 0.7);
  if (!(to > from) || to - from > 4000) return null;
  const pairs = new Int32Array(to - from + 1);
  const crossing = new Int32Array(to - from + 1);
  const leftOnly = new Int32Array(to - from + 1);
  const rightOnly = new Int32Array(to - from + 1);
  const mark = (counts: Int32Array, start: number, stop: number) => {
    const last = Math.min(Math.floor(stop) - from, counts.length - 1);
    for (let at = Math.max(Math.ceil(start) - from, 0); at <= last; at += 1)
      counts[at] = (counts[at] ?? 0) + 1;
  };
  for (const row of rows) {
    const first = row.runs[0];
    if (first === undefined) continue;
    let covered = first.x;
    for (const run of row.runs) {
      const gap = run.x - covered;
      if (gap >= MIN_GUTTER_POINTS) mark(pairs, covered, run.x);
      else if (run.x > covered) mark(crossing, covered + 0.01, run.x);
      mark(crossing, Math.max(run.x, covered) + 1, end(run) - 1);
      covered = Math.max(covered, end(run));
    }
    if (covered - first.x < pageWidth * 0.15) continue;
    mark(leftOnly, covered, to + 1);
    mark(rightOnly, from - 1, first.x);
  }
  const score = (at: number) =>
    (pairs[at] ?? 0) + Math.min(leftOnly[at] ?? 0, rightOnly[at] ?? 0) - 0.25 * (crossing[at] ?? 0);
  let best = 0;
  for (let at = 1; at < pairs.length; at += 1) if (score(at) > score(best)) best = at;
  const bestScore = score(best);
  const respecting = (pairs[best] ?? 0) + Math.min(leftOnly[best] ?? 0, rightOnly[best] ?? 0);
  if (respecting < 6 || respecting < 0.5 * (crossing[best] ?? 0)) return null;
  let left = best;
  let right = best;
  while (left > 0 && score(left - 1) >= bestScore * 0.8) left -= 1;
  while (right < pairs.length - 1 && score(right + 1) >= bestScore * 0.8) right += 1;
  return { left: left + from, right: right + from };
}

/** Cuts a row at the gutter; a line that runs across it stays whole. */
function splitAt(gutter: Gutter | null, row: Row): { column: Column; runs: readonly TextRun[] }[] {
  if (gutter === null) return [{ column: 'full', runs: row.runs }];
  const middle = (gutter.left + gutter.right) / 2;
  const left = row.runs.filter((run) => run.x + run.width / 2 < middle);
  const right = row.runs.filter((run) => run.x + run.width / 2 >= middle);
  const leftEnd = left.reduce((most, run) => Math.max(most, end(run)), -Infinity);
  const rightStart = right.reduce((least, run) => Math.min(least, run.x), Infinity);
  if (right.length === 0 && leftEnd <= gutter.right) return [{ column: 'left', runs: left }];
  if (left.length === 0 && rightStart >= gutter.left) return [{ column: 'right', runs: right }];
  const needed = Math.max(MIN_GUTTER_POINTS, (gutter.right - gutter.left) * 0.6);
  const respects =
    leftEnd <= gutter.right && rightStart >= gutter.left && rightStart - leftEnd >= needed;
  if (!respects || left.length === 0 || right.length === 0)
    return [{ column: 'full', runs: row.runs }];
  return [
    { column: 'left', runs: left },
    { column: 'right', runs: right },
  ];
}

function mostOf<T>(runs: readonly TextRun[], key: (run: TextRun) => T): T | undefined {
  const counts = new Map<T, number>();
  for (const run of runs) counts.set(key(run), (counts.get(key(run)) ?? 0) + run.text.length);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Whether a superscript points to references or footnotes, judged by what it stands on. */
function isCitation(script: string, before: string, followsSubscript: boolean): boolean {
  if (FOOTNOTE.test(script)) return /\p{L}{2,}\p{Ll}$/u.test(before);
  if (!CITATION.test(script)) return false;
  if (followsSubscript || /[.,;:)\]”"’]$/.test(before)) return true;
  return /\p{L}{3,}\p{Ll}$/u.test(before);
}

/** The text of runs on one line, sub- and superscripts joined to what they belong to. */
function lineText(runs: readonly TextRun[], y: number, size: number): string {
  const inline = new InlineText();
  const kindOf = (run: TextRun): 'sub' | 'sup' | 'base' => {
    if (run.size > size * SCRIPT_RATIO) return 'base';
    const up = y - run.y;
    return up > 0.12 * size ? 'sup' : up < -0.04 * size ? 'sub' : 'base';
  };
  let before = '';
  let previous: TextRun | null = null;
  let previousKind = 'base';
  for (let at = 0; at < runs.length; ) {
    const run = runs[at] as TextRun;
    const kind = kindOf(run);
    let text = '';
    let last = run;
    let next = at;
    for (; next < runs.length; next += 1) {
      const piece = runs[next] as TextRun;
      if (kindOf(piece) !== kind) break;
      const isCopy =
        next > at && piece.text === last.text && Math.abs(piece.x - last.x) < 0.2 * size;
      if (isCopy) continue;
      if (next > at && piece.x - end(last) > BLANK_EM * size) text += ' ';
      text += piece.text;
      last = piece;
    }
    if (previous !== null && run.x - end(previous) > BLANK_EM * size) inline.blank();
    if (kind === 'base') inline.add(text);
    else {
      inline.openScript(kind);
      const cites =
        kind === 'sup' && isCitation(text.trim(), before.trimEnd(), previousKind === 'sub');
      if (cites) inline.openCitation();
      inline.add(text);
      if (cites) inline.close();
      inline.close();
    }
    before = (before + text).slice(-40);
    previous = last;
    previousKind = kind;
    at = next;
  }
  return inline.finish();
}

function toLine(
  page: PdfPage,
  column: Column,
  runs: readonly TextRun[],
  y: number,
): PdfLine | null {
  const first = runs[0];
  if (first === undefined) return null;
  const size = mostOf(runs, (run) => Math.round(run.size * 10) / 10) ?? first.size;
  const base =
    mostOf(
      runs.filter((run) => run.size > size * SCRIPT_RATIO),
      (run) => run.y,
    ) ?? y;
  const text = lineText(runs, base, size);
  if (text === '') return null;
  let wideGaps = 0;
  let right = first.x;
  for (const run of runs) {
    if (run.x - right > WIDE_GAP_EM * size) wideGaps += 1;
    right = Math.max(right, end(run));
  }
  const font = mostOf(runs, (run) => run.font) ?? first.font;
  return { page: page.number, column, text, x: first.x, right, y: base, size, font, wideGaps };
}

/** Left column before right column, between lines that run across both. */
function inReadingOrder(lines: readonly PdfLine[]): PdfLine[] {
  const ordered: PdfLine[] = [];
  let left: PdfLine[] = [];
  let right: PdfLine[] = [];
  const close = () => {
    for (const line of [...left, ...right]) ordered.push(line);
    left = [];
    right = [];
  };
  for (const line of lines) {
    if (line.column === 'left') left.push(line);
    else if (line.column === 'right') right.push(line);
    else {
      close();
      ordered.push(line);
    }
  }
  close();
  return ordered;
}

/** The lines of a page in the order in which they are read. */
export function readLines(page: PdfPage): PdfLine[] {
  const rows = toRows(page.runs);
  const gutter = findGutter(rows, page.width);
  const lines = rows.flatMap((row) =>
    splitAt(gutter, row).flatMap(({ column, runs }) => toLine(page, column, runs, row.y) ?? []),
  );
  return inReadingOrder(lines.sort((a, b) => a.y - b.y || a.x - b.x));
}
