import { joinLines } from './joinLines.ts';
import type { Column, PdfLine } from './pdfLines.ts';
import { closeUpLetters, isKnownSectionName } from './sectionNames.ts';

export type PdfBlockKind = 'heading' | 'paragraph' | 'caption' | 'note';

/** Lines that belong together, as text. */
export interface PdfBlock {
  readonly kind: PdfBlockKind;
  readonly text: string;
  readonly page: number;
  readonly size: number;
  readonly lines: number;
}

/** The look of the running text, to tell headings, captions and labels from it. */
interface BodyStyle {
  readonly size: number;
  readonly fonts: ReadonlySet<string>;
  /** Baseline distance over font size. */
  readonly leading: number;
}

interface ColumnEdges {
  readonly left: number;
  readonly right: number;
}

interface Group {
  readonly lines: PdfLine[];
  readonly edges: ColumnEdges;
  readonly indented: boolean;
}

const SENTENCE_END = /[.!?:][)\]"'”’]*$/;
const CAPTION =
  /^(?:F(?:ig(?:ure|\.)?|IG(?:URE|\.)?)|Table|TABLE|Scheme|SCHEME|Chart)\s*(?:S?\d+|[IVX]+)[a-z]?(?:\s*[.:|–—]|\s+[\p{Lu}([]|$)/u;
const NUMBERED_HEADING = /^(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,4}\.)\s+\p{Lu}/u;
const EQUATION_END = /\(\d{1,2}[a-z]?\)$/;
const EQUATION_SIGN = /[=≈→⇌↔≤≥∝]/;
const MARGIN_SHARE = 0.12;
const MARGIN_NOTE =
  /©|\bcopyright\b|all rights reserved|downloaded (?:from|on|by)|licensed under|^(?:page\s+)?\d+(?:\s*(?:of|\/)\s*\d+)?$|^www\.|https?:\/\/|^doi:?\s|\be-?mail\b|^issn\b/i;

const keyOf = (line: PdfLine) => line.text.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ');

/**
 * Lines without running heads, running feet and page numbers: what stands at the edge of the page
 * and comes back on another page, or says what only an edge says.
 * @param heights height of each page in points, by page number
 */
export function withoutRunningHeads(
  lines: readonly PdfLine[],
  heights: ReadonlyMap<number, number>,
): PdfLine[] {
  const isAtEdge = (line: PdfLine) => {
    const height = heights.get(line.page) ?? 0;
    return line.y < height * MARGIN_SHARE || line.y > height * (1 - MARGIN_SHARE);
  };
  const pagesByKey = new Map<string, Set<string>>();
  for (const line of lines) {
    if (!isAtEdge(line)) continue;
    const key = keyOf(line);
    const places = pagesByKey.get(key) ?? new Set();
    places.add(`${line.page}`);
    pagesByKey.set(key, places);
  }
  return lines.filter((line) => {
    if (!isAtEdge(line)) return true;
    if (
      MARGIN_NOTE.test(line.text) &&
      line.text.length < 200 &&
      !/\p{Ll}{3,}.*\p{Ll}{3,}.*[.]$/u.test(line.text)
    )
      return false;
    return (pagesByKey.get(keyOf(line))?.size ?? 0) < 2;
  });
}

function modeOf<T>(
  items: readonly T[],
  key: (item: T) => number,
  weight: (item: T) => number,
): number {
  const counts = new Map<number, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + weight(item));
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

const sameColumn = (a: PdfLine, b: PdfLine) =>
  a.page === b.page && a.column === b.column && b.y > a.y;

/** Whether a line stands below another; the short last line of a text across both columns does. */
function standsBelow(above: PdfLine, line: PdfLine, leading: number): boolean {
  if (sameColumn(above, line)) return true;
  const isAcross = above.column === 'full' || line.column === 'full';
  const step = line.y - above.y;
  return above.page === line.page && isAcross && step > 0 && step < leading * line.size * 1.3;
}

/** Edges of the columns of each page, over lines of about the body's size. */
function columnEdges(lines: readonly PdfLine[], bodySize: number): Map<string, ColumnEdges> {
  const groups = new Map<string, PdfLine[]>();
  for (const line of lines) {
    const key = edgeKey(line.page, line.column);
    const group = groups.get(key) ?? [];
    group.push(line);
    groups.set(key, group);
  }
  const edges = new Map<string, ColumnEdges>();
  for (const [key, group] of groups) {
    const body = group.filter((line) => Math.abs(line.size - bodySize) < 0.1 * bodySize);
    const measured = body.length >= 4 ? body : group;
    const weight = () => 1;
    edges.set(key, {
      left: modeOf(measured, (line) => Math.round(line.x), weight),
      right: modeOf(measured, (line) => Math.round(line.right), weight),
    });
  }
  return edges;
}

const edgeKey = (page: number, column: Column) => `${page}/${column}`;

function bodyStyle(lines: readonly PdfLine[]): BodyStyle {
  const size = modeOf(
    lines,
    (line) => Math.round(line.size * 2) / 2,
    (line) => line.text.length,
  );
  const body = lines.filter((line) => Math.abs(line.size - size) <= 0.06 * size);
  const characters = new Map<string, number>();
  for (const line of body)
    characters.set(line.font, (characters.get(line.font) ?? 0) + line.text.length);
  const most = Math.max(0, ...characters.values());
  const fonts = new Set(
    [...characters].filter(([, count]) => count > most * 0.4).map(([font]) => font),
  );
  const steps: number[] = [];
  for (let at = 1; at < body.length; at += 1) {
    const above = body[at - 1] as PdfLine;
    const line = body[at] as PdfLine;
    if (!sameColumn(above, line)) continue;
    const step = line.y - above.y;
    if (step < size * 3) steps.push(Math.round((step / size) * 20) / 20);
  }
  const leading =
    modeOf(
      steps,
      (step) => step,
      () => 1,
    ) || 1.2;
  return { size, fonts, leading };
}

const isShort = (line: PdfLine, edges: ColumnEdges) => line.right < edges.right - 2.5 * line.size;

/** A displayed equation: numbered at the right edge, or all signs and hardly a word. */
function isEquation(line: PdfLine, edges: ColumnEdges): boolean {
  if (!EQUATION_SIGN.test(line.text) || line.text.length > 160) return false;
  const words = line.text.match(/\p{L}{4,}/gu)?.length ?? 0;
  if (EQUATION_END.test(line.text) && (line.wideGaps > 0 || words < 2)) return true;
  return words === 0 && line.x > edges.left + 2 * line.size && isShort(line, edges);
}

function looksLikeHeading(line: PdfLine, style: BodyStyle): boolean {
  const isLarge = line.size > style.size * 1.1;
  if (line.text.length > 160 || (line.wideGaps > 0 && !isLarge)) return false;
  const stands = !style.fonts.has(line.font) || line.size > style.size * 1.05;
  if (isKnownSectionName(line.text)) return stands || !SENTENCE_END.test(line.text);
  if (/[,;]$/.test(line.text) || CAPTION.test(line.text)) return false;
  const letters = line.text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < line.text.length * 0.55 || !/\p{Ll}{3,}|\p{Lu}{4,}/u.test(line.text)) return false;
  if (NUMBERED_HEADING.test(line.text)) return stands;
  return (
    stands &&
    line.size >= style.size * 0.97 &&
    /^\p{Lu}/u.test(line.text) &&
    !/[.!?]$/.test(line.text)
  );
}

/** Whether a new block starts at `line`, below `above` in the same column. */
function breaksAt(above: PdfLine, line: PdfLine, group: Group, style: BodyStyle): boolean {
  const size = Math.max(above.size, line.size);
  if (Math.abs(above.size - line.size) > 0.06 * size) return true;
  if (line.wideGaps > 1 !== above.wideGaps > 1 && size < style.size * 1.1) return true;
  if (line.y - above.y > style.leading * size * 1.3) return true;
  if (CAPTION.test(line.text) && SENTENCE_END.test(above.text)) return true;
  const edges = group.edges;
  const aboveIsHeading = looksLikeHeading(above, style);
  const lineIsHeading = looksLikeHeading(line, style);
  if (aboveIsHeading !== lineIsHeading) {
    const wraps = /^\p{Ll}/u.test(line.text) || !isShort(above, edges);
    return !(aboveIsHeading && above.font === line.font && wraps);
  }
  if (aboveIsHeading && lineIsHeading) {
    return (
      above.font !== line.font || NUMBERED_HEADING.test(line.text) || isKnownSectionName(above.text)
    );
  }
  const indent = line.x - edges.left;
  const aboveIndent = above.x - edges.left;
  if (indent > 0.7 * size && aboveIndent < 0.4 * size) return true;
  return isShort(above, edges) && SENTENCE_END.test(above.text) && !/^\p{Ll}/u.test(line.text);
}

function toGroups(
  lines: readonly PdfLine[],
  style: BodyStyle,
  edgesOf: (line: PdfLine) => ColumnEdges,
): Group[] {
  const groups: Group[] = [];
  let equation: PdfLine | null = null;
  for (const line of lines) {
    const group = groups.at(-1);
    const above = group?.lines.at(-1);
    const edges = edgesOf(line);
    if (isEquation(line, edges)) {
      equation = line;
      continue;
    }
    const isIndented = line.x - edges.left > 0.7 * line.size;
    const follows =
      group !== undefined && above !== undefined && standsBelow(above, line, style.leading);
    const resumes =
      equation !== null &&
      follows &&
      sameColumn(equation, line) &&
      line.y - equation.y < style.leading * line.size * 3 &&
      !isIndented &&
      !looksLikeHeading(line, style) &&
      !CAPTION.test(line.text) &&
      Math.abs(above.size - line.size) <= 0.06 * line.size;
    equation = null;
    if (follows && (resumes || !breaksAt(above, line, group, style))) group.lines.push(line);
    else groups.push({ lines: [line], edges, indented: isIndented });
  }
  return groups;
}

/** Labels in figures, cells of tables and the like: text, but none that one reads. */
function isLabel(text: string, lines: readonly PdfLine[], style: BodyStyle): boolean {
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const gaps = lines.reduce((sum, line) => sum + line.wideGaps, 0);
  if (words === 0 || letters < text.length * 0.3) return true;
  if (gaps >= lines.length && gaps > 0 && lines.every((line) => line.size < style.size * 1.1))
    return true;
  const isSmall = lines.every((line) => line.size < style.size * 0.95);
  if (words < 4 && !SENTENCE_END.test(text)) return isSmall || words < 3;
  return isSmall && words < 12 && !/[.!?]/.test(text);
}

function kindOf(text: string, lines: readonly PdfLine[], style: BodyStyle): PdfBlockKind {
  const first = lines[0] as PdfLine;
  if (CAPTION.test(text)) return 'caption';
  if (
    lines.length <= 3 &&
    text.length <= 250 &&
    lines.every((line) => looksLikeHeading(line, style) || line.font === first.font) &&
    looksLikeHeading(first, style)
  ) {
    return 'heading';
  }
  return isLabel(text, lines, style) ? 'note' : 'paragraph';
}

/** Whether `block` goes on where `open` was cut by the end of a column or page. */
function continues(open: PdfBlock, block: PdfBlock, indented: boolean): boolean {
  if (open.kind !== 'paragraph' || block.kind !== 'paragraph') return false;
  if (Math.abs(open.size - block.size) > 0.06 * open.size) return false;
  if (/^\p{Ll}/u.test(block.text))
    return (
      !SENTENCE_END.test(open.text) ||
      /\b(?:al|Fig|Figs|Ref|Refs|eq|Eq|e\.g|i\.e|ca|vs)\.$/.test(open.text)
    );
  return !indented && !SENTENCE_END.test(open.text);
}

/**
 * Blocks of a document from its lines in reading order. Paragraphs cut by columns, pages or
 * captions are whole again and belong to the page where they start.
 * @param known words of the document, for hyphens at line ends
 */
export function toBlocks(
  lines: readonly PdfLine[],
  known: ReadonlySet<string>,
): { blocks: PdfBlock[]; bodySize: number } {
  const roughSize = modeOf(
    lines,
    (line) => Math.round(line.size * 2) / 2,
    (line) => line.text.length,
  );
  const edges = columnEdges(lines, roughSize);
  const edgesOf = (line: PdfLine) =>
    edges.get(edgeKey(line.page, line.column)) ?? { left: line.x, right: line.right };
  const style = bodyStyle(lines);
  const blocks: PdfBlock[] = [];
  let open: { index: number; lines: PdfLine[] } | null = null;
  for (const group of toGroups(lines, style, edgesOf)) {
    const texts = group.lines.map((line) => closeUpLetters(line.text));
    const text = joinLines(texts, known);
    const first = group.lines[0] as PdfLine;
    const kind = kindOf(text, group.lines, style);
    const block: PdfBlock = {
      kind,
      text,
      page: first.page,
      size: first.size,
      lines: group.lines.length,
    };
    const before: PdfBlock | undefined = open === null ? undefined : blocks[open.index];
    const last = open?.lines.at(-1);
    const movedOn = last !== undefined && !standsBelow(last, first, style.leading);
    if (
      open !== null &&
      before !== undefined &&
      movedOn &&
      continues(before, block, group.indented)
    ) {
      blocks[open.index] = {
        ...before,
        text: joinLines([before.text, text], known),
        lines: before.lines + block.lines,
      };
      open.lines = group.lines;
      continue;
    }
    blocks.push(block);
    if (kind === 'paragraph') open = { index: blocks.length - 1, lines: group.lines };
    else if (kind === 'heading') open = null;
  }
  return { blocks: blocks.filter((block) => block.kind !== 'note'), bodySize: style.size };
}
