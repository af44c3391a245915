import type { CharSpan } from '../text/TextDoc.ts';
import { type FoldedText, foldText, isDigit, isLower, isUpper, isWordCode } from './foldText.ts';
import { MAX_FORMULA_LENGTH, type PartNode, readFormula } from './readFormula.ts';
import { countFormulaParts } from './weighFormula.ts';

/** A chemical formula in a text; offsets count UTF-16 code units. */
export interface FormulaSpan extends CharSpan {
  /** The compounds of a composite (`Si/C` has two); one span for a single compound. */
  readonly parts: readonly CharSpan[];
}

const SPACE = 0x20;
const HYPHEN = 0x2d;

/** Whether a formula can start at folded index `at`, seen from the first characters only. */
function mayStart(text: FoldedText, at: number): boolean {
  const code = text.codes[at] ?? 0;
  const next = text.codes[at + 1] ?? 0;
  if (isUpper(code)) {
    // Ordinary capitalised words: no symbol or group has three small letters behind its capital.
    return !(isLower(next) && isLower(text.codes[at + 2] ?? 0) && isLower(text.codes[at + 3] ?? 0));
  }
  if (isDigit(code)) return true;
  if (code === 0x28 || code === 0x5b) return true;
  if (isLower(code) || (code >= 0x3b1 && code <= 0x3c9)) {
    return isUpper(next) || next === HYPHEN || next === 0x27 || next === 0x22 || next === 0x28;
  }
  return false;
}

interface Found {
  readonly parts: readonly PartNode[];
  readonly end: number;
}

function readAt(text: FoldedText, start: number): Found & { readonly reached: number } {
  const read = readFormula(text, start);
  const none = { parts: [], end: start, reached: read.reached };
  if (read.parts.length === 0) return none;
  const count = countFormulaParts(
    read.parts,
    () => text.slice(Math.max(0, start - 12), start),
    (part) => text.slice(part.end, part.end + 12),
  );
  const parts = read.parts.slice(0, count);
  const end = parts[parts.length - 1]?.end ?? start;
  return { parts, end, reached: Math.max(read.reached, end) };
}

function scan(text: FoldedText, found: FormulaSpan[]): void {
  let at = 0;
  while (at < text.length) {
    const code = text.codes[at] ?? 0;
    if (code === SPACE || (at > 0 && isWordCode(text.codes[at - 1] ?? 0)) || !mayStart(text, at)) {
      at++;
      continue;
    }
    const read = readAt(text, at);
    if (read.parts.length === 0) {
      const bracket = code === 0x28 || code === 0x5b;
      at = bracket ? at + 1 : Math.max(at + 1, read.reached);
      continue;
    }
    let { parts } = read;
    let start = at;
    let end = read.end;
    const only = parts.length === 1 ? parts[0] : undefined;
    const bracket = only?.units.length === 1 ? only.units[0] : undefined;
    if (bracket?.kind === 'bracket' && bracket.amount.label === '' && only?.charge === 0) {
      // "(LiFePO4)" is a formula in brackets, not a bracketed group.
      const inner = readAt(text, at + 1);
      if (inner.parts.length === 0) {
        at++;
        continue;
      }
      parts = inner.parts;
      start = at + 1;
      end = inner.end;
    }
    found.push({
      start: text.startOf(start),
      end: text.endOf(end),
      parts: parts.map((part) => ({ start: text.startOf(part.start), end: text.endOf(part.end) })),
    });
    at = Math.max(end, at + 1);
  }
}

const BLANK = /\s/;

/** `from` moved to the left, `to` to the right, to the next blanks behind a formula's longest reach. */
function widen(text: string, from: number, to: number): { from: number; to: number } {
  let start = Math.max(0, Math.min(from, text.length) - MAX_FORMULA_LENGTH);
  let end = Math.min(text.length, Math.max(to, start) + MAX_FORMULA_LENGTH);
  for (let i = 0; i < MAX_FORMULA_LENGTH && start > 0 && !BLANK.test(text.charAt(start - 1)); i++)
    start--;
  for (let i = 0; i < MAX_FORMULA_LENGTH && end < text.length && !BLANK.test(text.charAt(end)); i++)
    end++;
  if (start > 0 && /[\udc00-\udfff]/.test(text.charAt(start))) start--;
  if (end < text.length && /[\udc00-\udfff]/.test(text.charAt(end))) end++;
  return { from: start, to: end };
}

/**
 * The chemical formulas of a running text: sorted, disjoint spans, never inside a surrogate pair,
 * each exactly `text.slice(start, end)`. Composites joined by / @ · or a hyphen are one span with
 * `parts`. Words, abbreviations and labels that merely read as element symbols are left out.
 *
 * With a window, only the formulas that overlap `[from, to)` are given, at the cost of the window and
 * not of the text. Linear in what it reads; accepts any string and never throws. A formula is at most
 * 240 characters long.
 */
export function findFormulas(
  text: string,
  window?: { readonly from: number; readonly to: number },
): FormulaSpan[] {
  const found: FormulaSpan[] = [];
  if (!window) {
    scan(foldText(text), found);
    return found;
  }
  const wide = widen(text, window.from, window.to);
  scan(foldText(text, wide.from, wide.to), found);
  return found.filter((span) => span.start < window.to && span.end > window.from);
}
