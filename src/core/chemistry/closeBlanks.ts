import { ELEMENT_NAMES } from './elements.ts';
import { type FoldedText, isDigit, isLower, isUpper, withoutCharacters } from './foldText.ts';

const SPACE = 0x20;
const DOT = 0x2e;
const MIDDLE_DOT = 0xb7;
const MAX_PIECES = 40;

const NON_METALS = new Set([
  'H',
  'B',
  'C',
  'N',
  'O',
  'F',
  'P',
  'S',
  'Cl',
  'As',
  'Se',
  'Br',
  'Te',
  'I',
]);

/** Words that a following number would make an element: "At 1 C". */
const WORDS = new Set(['In', 'As', 'At', 'Be', 'He', 'Am', 'No', 'I']);

/** The greatest count that an element may have in a blank-parted tail such as "LiFePO 4". */
const LARGEST_TAIL: Readonly<Record<string, number>> = {
  O: 12,
  S: 14,
  Se: 4,
  Te: 4,
  F: 6,
  Cl: 6,
  Br: 6,
  I: 6,
  N: 4,
  P: 4,
  C: 3,
  H: 4,
  ')': 6,
  ']': 3,
};

/** What a number behind a blank measures when it is no subscript: "KOH 6 M", "CoO 3 nm". */
const UNIT =
  /^(?:[nµμumck]?m|[mµμk]?g|h|s|min|hours?|days?|times|cycles?|layers?|[mµ]?M|m?mol|m?V|[mk]?A|m?Ah|k?Wh?|e?V|K|wt|vol|ppm|parts?|%|°|℃|Å)(?![A-Za-z])/;

interface Piece {
  readonly broken: boolean;
  readonly from: number;
  readonly to: number;
  /** No non-metal outside brackets. */
  readonly metalsOnly: boolean;
  readonly elements: number;
  readonly hasNonMetal: boolean;
  readonly depth: number;
  /** Last symbol or bracket when no amount follows it, else ''. */
  readonly open: string;
  readonly isNumber: boolean;
  /** Last element symbol; '' when there is none. */
  readonly last: string;
  readonly hasDigit: boolean;
}

/** The run of formula characters at `from`; `broken` when a word goes on behind it. */
function readPiece(text: FoldedText, from: number, startDepth: number): Piece {
  let at = from;
  let depth = startDepth;
  let metalsOnly = true;
  let hasNonMetal = false;
  let elements = 0;
  let open = '';
  let last = '';
  let hasDigit = false;
  const isNumber = isDigit(text.codes[from] ?? 0);
  for (; at < text.length && at - from < 80; at++) {
    const code = text.codes[at] ?? 0;
    const character = String.fromCharCode(code);
    if (isUpper(code)) {
      const next = text.codes[at + 1] ?? 0;
      const two = isLower(next) ? character + String.fromCharCode(next) : '';
      let symbol = character;
      if (ELEMENT_NAMES.has(two)) {
        symbol = two;
        at++;
      } else if (!ELEMENT_NAMES.has(character)) break;
      elements++;
      open = symbol;
      last = symbol;
      if (NON_METALS.has(symbol)) {
        hasNonMetal = true;
        if (depth === 0) metalsOnly = false;
      }
    } else if (isDigit(code)) {
      hasDigit = true;
      open = '';
    } else if (code === SPACE) {
      break;
    } else if (character === '(' || character === '[') {
      depth++;
    } else if (character === ')' || character === ']') {
      if (depth === 0) break;
      depth--;
      open = character;
    } else if ('xyzδ'.includes(character) && !isLower(text.codes[at + 1] ?? 0)) {
      open = '';
    } else if (character === '.' || character === '/') {
      if (!isDigit(text.codes[at - 1] ?? 0) || !isDigit(text.codes[at + 1] ?? 0)) break;
    } else if (character === '-' || character === '+') {
      const next = String.fromCharCode(text.codes[at + 1] ?? 0);
      const before = String.fromCharCode(text.codes[at - 1] ?? 0);
      if (!'xyzδ'.includes(next) && !'xyzδ'.includes(before)) break;
    } else break;
  }
  const code = text.codes[at] ?? SPACE;
  const isVariable = elements === 0 && 'xyzδ'.includes(String.fromCharCode(text.codes[from] ?? 0));
  const broken = at === from || isLower(code) || isUpper(code) || code > 0x7e;
  return {
    broken,
    from,
    to: at,
    metalsOnly,
    elements,
    hasNonMetal,
    depth,
    open,
    isNumber: isNumber || isVariable,
    last,
    hasDigit,
  };
}

const isBlankAt = (text: FoldedText, at: number) =>
  text.codes[at] === SPACE && text.codes[at + 1] !== SPACE;

/** Whether the blank before `next` was put inside a formula, seen from the pieces on both sides. */
function joins(soFar: Piece, next: Piece, text: FoldedText): boolean {
  const first = String.fromCharCode(text.codes[next.from] ?? 0);
  if (soFar.depth > 0) return true;
  if (next.isNumber) {
    const number = text.slice(next.from, next.to);
    const pointed = text.codes[next.to] === SPACE && text.codes[next.to + 1] === DOT;
    if (soFar.open === '' || number.length > 5) return false;
    return (number !== '1' && number !== '0') || pointed;
  }
  if (soFar.open !== '') return false;
  const opens = first === '(' || first === '[';
  if (soFar.metalsOnly) return opens ? next.hasDigit || !soFar.hasNonMetal : next.elements > 0;
  if (next.elements !== 1) return false;
  // Li6PS5 Cl, Na3V2(PO4)2 F3; and the oxygen or sulfur of a phosphate, thiophosphate or oxalate.
  if (['F', 'Cl', 'Br', 'I'].includes(next.last)) return true;
  return ['O', 'S'].includes(next.last) && ['P', 'C', 'Si'].includes(soFar.last);
}

/** A number that ends a formula must be a likely subscript and no measured quantity. */
function endsWell(before: Piece, number: Piece, text: FoldedText): boolean {
  const value = Number(text.slice(number.from, number.to));
  const largest = LARGEST_TAIL[before.open];
  if (largest === undefined || before.elements < 2) return false;
  if (
    !(value > 1 && (value <= largest || (before.elements > 2 && before.open === 'O' && value < 40)))
  )
    return false;
  const following = text.slice(number.to, number.to + 8);
  return !(following.startsWith(' ') && UNIT.test(following.slice(1))) &&
    !/^[%°.]\d?/.test(following)
    ? true
    : /^\.(?:\s|$)/.test(following);
}

function merge(a: Piece, b: Piece): Piece {
  return {
    broken: false,
    from: a.from,
    to: b.to,
    metalsOnly: a.metalsOnly && b.metalsOnly,
    elements: a.elements + b.elements,
    hasNonMetal: a.hasNonMetal || b.hasNonMetal,
    depth: b.depth,
    open: b.isNumber ? '' : b.open,
    isNumber: false,
    last: b.last || a.last,
    hasDigit: a.hasDigit || b.hasDigit,
  };
}

/** " · 5 H2O" behind a compound: its blanks and its end. */
function hydrateAt(text: FoldedText, at: number): { blanks: number[]; end: number } | null {
  let dot = at;
  const blanks: number[] = [];
  const skip = () => {
    if (text.codes[dot] === SPACE) blanks.push(dot++);
  };
  skip();
  if (text.codes[dot] !== MIDDLE_DOT) return null;
  dot++;
  skip();
  while (isDigit(text.codes[dot] ?? 0) || text.codes[dot] === DOT || text.codes[dot] === 0x78)
    dot++;
  skip();
  return text.slice(dot, dot + 3) === 'H2O' ? { blanks, end: dot + 3 } : null;
}

/** Folded indexes of the blanks inside the formula that starts with the piece at `start`. */
function blanksFrom(text: FoldedText, start: number): { blanks: number[]; end: number } {
  const first = readPiece(text, start, 0);
  const opened = text.codes[start] === 0x28 || text.codes[start] === 0x5b;
  if (
    first.broken ||
    first.elements === 0 ||
    WORDS.has(first.last) ||
    (opened && first.depth > 0)
  ) {
    return { blanks: [], end: opened ? start : first.to };
  }
  let soFar = first;
  const blanks: number[] = [];
  let good = 0;
  let end = first.to;
  for (let count = 0; count < MAX_PIECES; count++) {
    const at = soFar.to;
    if (!isBlankAt(text, at)) break;
    const water = hydrateAt(text, at);
    if (water && soFar.depth === 0 && soFar.elements > 1) {
      blanks.push(...water.blanks);
      good = blanks.length;
      end = water.end;
      break;
    }
    let nextFrom = at + 1;
    const gap = [at];
    // "0 . 9": a decimal point with blanks around it.
    const before = text.codes[at - 1] ?? 0;
    if (text.codes[nextFrom] === DOT && text.codes[nextFrom + 1] === SPACE && isDigit(before)) {
      if (!isDigit(text.codes[nextFrom + 2] ?? 0)) break;
      gap.push(nextFrom + 1);
      nextFrom += 2;
      const decimals = readPiece(text, nextFrom, soFar.depth);
      if (decimals.broken || !decimals.isNumber) break;
      blanks.push(...gap);
      soFar = merge(soFar, { ...decimals, isNumber: true });
      continue;
    }
    const next = readPiece(text, nextFrom, soFar.depth);
    if (next.broken || !joins(soFar, next, text)) break;
    blanks.push(...gap);
    const merged = merge(soFar, next);
    const complete = merged.depth === 0 && merged.hasNonMetal && merged.elements > 1;
    const pure = next.isNumber && next.elements === 0;
    if (complete && (!pure || endsWell(soFar, next, text) || decimalTail(text, next))) {
      good = blanks.length;
      end = merged.to;
    }
    soFar = merged;
  }
  // A chain that never became a formula is passed over as a whole, which keeps the scan linear.
  return good > 0 ? { blanks: blanks.slice(0, good), end } : { blanks: [], end: soFar.to };
}

const decimalTail = (text: FoldedText, number: Piece) => {
  const value = text.slice(number.from, number.to);
  return (
    /^\d\.\d+$/.test(value) &&
    Number(value) < 5 &&
    !/^ ?[a-zA-Z%°µ]/.test(text.slice(number.to, number.to + 2))
  );
};

/**
 * The text without the blanks that a tokenizer or a PDF put inside its formulas ("LiFePO 4",
 * "Na3 V2 (PO4 )3", "LiNi 0 . 9 Mn 0 . 1 O 2"); offsets still count in the original. Blanks between
 * two compounds ("Li / Li +", "TiO2 SnO2") stay.
 */
export function closeBlanks(text: FoldedText): FoldedText {
  const closed: number[] = [];
  let at = 0;
  while (at < text.length) {
    const code = text.codes[at] ?? 0;
    const starts = at === 0 || !isWordNeighbour(text.codes[at - 1] ?? 0);
    const opens = (code === 0x28 || code === 0x5b) && isUpper(text.codes[at + 1] ?? 0);
    if (!starts || !(isUpper(code) || opens)) {
      at++;
      continue;
    }
    const { blanks, end } = blanksFrom(text, at);
    for (const blank of blanks) closed.push(blank);
    at = Math.max(end, at + 1);
  }
  return closed.length === 0 ? text : withoutCharacters(text, closed);
}

const isWordNeighbour = (code: number) => isUpper(code) || isLower(code) || isDigit(code);
