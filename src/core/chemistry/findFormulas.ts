import type { CharSpan } from '../text/TextDoc.ts';
import { closeBlanks } from './closeBlanks.ts';
import { type FoldedText, foldText, isDigit, isLower, isUpper, isWordCode } from './foldText.ts';
import { MAX_FORMULA_LENGTH, type PartNode, readFormula } from './readFormula.ts';
import { pickFormulas, type Surroundings } from './weighFormula.ts';

/** A chemical formula in a text; offsets count UTF-16 code units. */
export interface FormulaSpan extends CharSpan {
  /** The compounds of a composite (`Si/C` has two); one span for a single compound. */
  readonly parts: readonly CharSpan[];
}

const SPACE = 0x20;
const HYPHEN = 0x2d;
const VACANCY = 0x25a1;

/** Whether a formula can start at folded index `at`, seen from the first characters only. */
function mayStart(text: FoldedText, at: number): boolean {
  const code = text.codes[at] ?? 0;
  const next = text.codes[at + 1] ?? 0;
  if (isUpper(code)) {
    // Ordinary capitalised words: no symbol or group has three small letters behind its capital.
    return !(isLower(next) && isLower(text.codes[at + 2] ?? 0) && isLower(text.codes[at + 3] ?? 0));
  }
  if (isDigit(code)) return true;
  if (code === 0x28 || code === 0x5b) {
    let inner = at + 1;
    while (inner < at + 6 && (text.codes[inner] === 0x28 || text.codes[inner] === 0x5b)) inner++;
    return isWordCode(text.codes[inner] ?? 0) || text.codes[inner] === VACANCY;
  }
  if (isLower(code) || (code >= 0x3b1 && code <= 0x3c9)) {
    return isUpper(next) || next === HYPHEN || next === 0x27 || next === 0x22 || next === 0x28;
  }
  return false;
}

function toSpan(text: FoldedText, parts: readonly PartNode[]): FormulaSpan {
  const first = parts[0] as PartNode;
  const last = parts[parts.length - 1] as PartNode;
  return {
    start: text.startOf(first.start),
    end: text.endOf(last.end),
    parts: parts.map((part) => ({ start: text.startOf(part.start), end: text.endOf(part.end) })),
  };
}

/** "(LiFePO4)" is a formula in brackets, not a bracketed group. */
function isOnlyBracket(parts: readonly PartNode[]): boolean {
  const [part] = parts;
  const [unit] = part?.units ?? [];
  return (
    parts.length === 1 &&
    part?.units.length === 1 &&
    unit?.kind === 'bracket' &&
    unit.amount.label === '' &&
    part.charge === 0
  );
}

function scan(text: FoldedText, found: FormulaSpan[]): void {
  const around: Surroundings = {
    before: (first) => text.slice(Math.max(0, first.start - 12), first.start),
    after: (last) => text.slice(last.end, last.end + 12),
  };
  let at = 0;
  while (at < text.length) {
    const code = text.codes[at] ?? 0;
    if (code === SPACE || (at > 0 && isWordCode(text.codes[at - 1] ?? 0)) || !mayStart(text, at)) {
      at++;
      continue;
    }
    const { parts, reached } = readFormula(text, at);
    const isBracket = code === 0x28 || code === 0x5b;
    if (parts.length === 0 || isOnlyBracket(parts)) {
      at = isBracket ? at + 1 : Math.max(at + 1, reached);
      continue;
    }
    const formulas = pickFormulas(parts, around);
    for (const formula of formulas) found.push(toSpan(text, formula));
    const end = parts[parts.length - 1]?.end ?? at;
    at = formulas.length === 0 && isBracket ? at + 1 : Math.max(at + 1, reached, end);
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
  within?: { readonly from: number; readonly to: number },
): FormulaSpan[] {
  const found: FormulaSpan[] = [];
  if (!within) {
    scan(closeBlanks(foldText(text)), found);
    return found;
  }
  const wide = widen(text, within.from, within.to);
  scan(closeBlanks(foldText(text, wide.from, wide.to)), found);
  return found.filter((span) => span.start < within.to && span.end > within.from);
}
