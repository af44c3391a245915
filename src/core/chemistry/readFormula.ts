import { type Amount, add, constant, multiply, ONE, variable } from './amount.ts';
import { ELEMENT_NAMES } from './elements.ts';
import {
  type FoldedText,
  isDigit,
  isLower,
  isUpper,
  isWordCode,
  MINUS_SIGN,
  PLAIN,
  SUPERSCRIPT,
} from './foldText.ts';
import { groupsStartingWith, PLACEHOLDERS } from './formulaGroups.ts';

/** An amount as read: its value, its plain spelling, and how it was marked. */
interface AmountNode {
  readonly value: Amount;
  /** Plain spelling without blanks and braces; '' when not written. */
  readonly label: string;
  readonly symbolic: boolean;
  /** Set when the label is a plain integer. */
  readonly integer: number | null;
  readonly marked: boolean;
}

type UnitKind = 'element' | 'group' | 'placeholder' | 'bracket' | 'oxidation' | 'or';

export interface UnitNode {
  readonly kind: UnitKind;
  /** Symbol, group name, or the opening bracket. */
  readonly symbol: string;
  readonly units: readonly UnitNode[];
  amount: AmountNode;
}

export type Joiner = '' | '/' | '@' | '·' | '-';

/** One compound of a formula: `Na3V2(PO4)3` of `Na3V2(PO4)3/C`. */
export interface PartNode {
  readonly joiner: Joiner;
  readonly phase: string;
  readonly coefficient: AmountNode | null;
  readonly units: readonly UnitNode[];
  /** Signed whole charge; 0 when none is written. */
  readonly charge: number;
  readonly chargeLabel: string;
  /** Folded range, the phase prefix and coefficient included. */
  readonly start: number;
  readonly end: number;
}

/** No formula of a paper is longer; a longer run is data, and is cut to keep the scan linear. */
export const MAX_FORMULA_LENGTH = 240;
const MAX_BRACKET_DEPTH = 5;

const code = (character: string) => character.charCodeAt(0);
const PAREN_OPEN = code('(');
const PAREN_CLOSE = code(')');
const SQUARE_OPEN = code('[');
const SQUARE_CLOSE = code(']');
const BRACE_OPEN = code('{');
const BRACE_CLOSE = code('}');
const PLUS = code('+');
const HYPHEN = code('-');
const SLASH = code('/');
const DOT = code('.');
const AT = code('@');
const MIDDLE_DOT = code('·');
const UNDERSCORE = code('_');
const VACANCY = code('□');
const SMALL_A = code('a');
const SMALL_N = code('n');
const CAPITAL_I = code('I');
const CAPITAL_V = code('V');
const CAPITAL_D = code('D');
const COMMA = code(',');
const APOSTROPHE = code("'");
const QUOTE = code('"');
const HASH = code('#');

const STRONG = 1;
const GREEK = 2;
const WEAK = 3;
const VARIABLES = new Uint8Array(0x400);
for (const name of 'xyzδ') VARIABLES[code(name)] = STRONG;
for (const name of 'αβγεθξηφ') VARIABLES[code(name)] = GREEK;
for (const name of 'nmwuvabcdkpqt') VARIABLES[code(name)] = WEAK;
const isVariable = (character: number) => (VARIABLES[character] ?? 0) !== 0;

const ONE_LETTER_ELEMENTS = new Uint8Array(0x80);
const TWO_LETTER_ELEMENTS = new Uint8Array(0x8000);
for (const symbol of ELEMENT_NAMES.keys()) {
  if (symbol.length === 1) ONE_LETTER_ELEMENTS[code(symbol)] = 1;
  else TWO_LETTER_ELEMENTS[(symbol.charCodeAt(0) << 8) | symbol.charCodeAt(1)] = 1;
}

const NO_AMOUNT: AmountNode = {
  value: ONE,
  label: '',
  symbolic: false,
  integer: null,
  marked: false,
};

const OXIDATION_STATES = new Set(['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII']);
/** Monatomic symbols whose written digit counts atoms even before a sign: I3-, N3-, Br3-. */
const POLYHALIDES = new Set(['I', 'N', 'Br']);

const ANIONS = new Set([
  'F', 'Cl', 'Br', 'I', 'I3', 'Br3', 'N3', 'OH', 'CN', 'SCN', 'OCN', 'H', 'O2', 'S2', 'Se2', 'Te2',
  'PF6', 'AsF6', 'SbF6', 'BF4', 'BH4', 'ClO4', 'AlCl4', 'Al2Cl7', 'NO3', 'NO2', 'HCO3', 'CO3', 'SO4',
  'HSO4', 'PO4', 'H2PO4', 'HPO4', 'P2O7', 'SO3', 'S2O3', 'CrO4', 'MnO4', 'VO3', 'VO4', 'TFSI', 'TFSA',
  'FSI', 'FSA', 'BETI', 'OTf', 'CF3SO3', 'BOB', 'DFOB', 'OAc', 'CH3COO', 'DCA', 'C2O4', 'Fe(CN)6',
]); // biome-ignore format: a table of names

/** "(NVP)" behind a formula is its abbreviation, not a group of three atoms. */
function isAbbreviation(bracket: UnitNode): boolean {
  const { units } = bracket;
  return (
    units.length > 2 && units.every((unit) => unit.symbol.length === 1 && unit.amount.label === '')
  );
}

const NO_UNITS: readonly UnitNode[] = [];

function leaf(kind: UnitKind, symbol: string): UnitNode {
  return { kind, symbol, units: NO_UNITS, amount: NO_AMOUNT };
}

/** A cursor over folded text that reads the formula grammar; it never looks behind its start. */
class Reader {
  private readonly codes: Uint16Array;
  private readonly marks: Uint8Array;
  private readonly text: FoldedText;
  private readonly limit: number;
  private readonly whole: boolean;

  constructor(text: FoldedText, start: number, whole: boolean) {
    this.whole = whole;
    this.text = text;
    this.codes = text.codes;
    this.marks = text.marks;
    this.limit = Math.min(text.length, start + MAX_FORMULA_LENGTH);
  }

  codeAt(at: number): number {
    return at < this.limit ? (this.codes[at] ?? 0) : 0;
  }

  private character(at: number): string {
    return String.fromCharCode(this.codeAt(at));
  }

  /** True when a formula may end just before `at`. */
  boundaryAt(at: number): boolean {
    if (at >= this.text.length) return true;
    if (at >= this.limit) return false;
    return !isWordCode(this.codeAt(at));
  }

  /** `hydrates`: a point before `5H2O` parts a hydrate (CuSO4.5H2O) and is no decimal point. */
  private readNumber(
    at: number,
    hydrates = true,
  ): { end: number; value: number; integer: boolean } | null {
    let end = at;
    const raised = this.marks[at] === SUPERSCRIPT;
    while (isDigit(this.codeAt(end)) && (this.marks[end] === SUPERSCRIPT) === raised) end++;
    if (end === at || end - at > 4) return null;
    let integer = true;
    if (this.codeAt(end) === DOT && isDigit(this.codeAt(end + 1))) {
      let decimals = end + 1;
      while (isDigit(this.codeAt(decimals))) decimals++;
      const hydrate =
        hydrates &&
        this.character(decimals) === 'H' &&
        this.character(decimals + 1) === '2' &&
        this.character(decimals + 2) === 'O';
      if (!hydrate && decimals - end < 7) {
        end = decimals;
        integer = false;
      }
    }
    return { end, value: Number(this.text.slice(at, end)), integer };
  }

  /** `2/3` in an amount, where the slash cannot start a composite part. */
  private readFraction(at: number): { end: number; value: number } | null {
    const top = this.readNumber(at);
    if (!top?.integer || this.codeAt(top.end) !== SLASH) return null;
    const bottom = this.readNumber(top.end + 1);
    if (!bottom?.integer || bottom.value < 2 || bottom.value > 48 || top.value > 48) return null;
    if (top.end - at > 2 || bottom.end - top.end - 1 > 2) return null;
    const next = this.codeAt(bottom.end);
    if (next === CAPITAL_D || (isLower(next) && !this.readVariable(bottom.end, false))) return null;
    return { end: bottom.end, value: top.value / bottom.value };
  }

  private readVariable(at: number, weakAllowed: boolean): { end: number; name: string } | null {
    const kind = VARIABLES[this.codeAt(at)] ?? 0;
    if (kind === 0 || (kind === WEAK && !weakAllowed)) return null;
    const next = this.codeAt(at + 1);
    if (isLower(next) || next === APOSTROPHE) return null;
    if (kind === GREEK && next === HYPHEN && isUpper(this.codeAt(at + 2))) return null;
    return { end: at + 1, name: this.character(at) };
  }

  /** A number, fraction or variable, or a product of them: `0.5x`, `x/2`, `2/3`. */
  private readTerm(at: number, weakAllowed: boolean, hydrates: boolean) {
    const fraction = this.readFraction(at);
    const number = fraction ?? this.readNumber(at, hydrates);
    const start = number?.end ?? at;
    const named = this.readVariable(start, weakAllowed);
    if (!named) {
      return number ? { end: number.end, value: constant(number.value), symbolic: false } : null;
    }
    let end = named.end;
    let value = multiply(constant(number?.value ?? 1), variable(named.name));
    if (this.codeAt(end) === SLASH && isDigit(this.codeAt(end + 1))) {
      const divisor = this.readNumber(end + 1);
      if (divisor && divisor.value > 0 && !isLower(this.codeAt(divisor.end))) {
        end = divisor.end;
        value = multiply(constant(1 / divisor.value), value);
      }
    }
    return { end, value, symbolic: true };
  }

  /** A sum of terms; an operator counts only where a variable stands beside it. */
  private readExpression(at: number, weakAllowed: boolean, hydrates: boolean) {
    const first = this.readTerm(at, weakAllowed, hydrates);
    if (!first) return null;
    let { end, value, symbolic } = first;
    for (;;) {
      const operator = this.codeAt(end);
      if (operator !== PLUS && operator !== HYPHEN) break;
      const term = this.readTerm(end + 1, weakAllowed && symbolic, hydrates);
      if (!term) break;
      if (!term.symbolic && !symbolic) break;
      const next = this.codeAt(term.end);
      if (!term.symbolic && !(isUpper(next) || !isWordCode(next))) break;
      value = add(value, multiply(constant(operator === PLUS ? 1 : -1), term.value));
      symbolic ||= term.symbolic;
      end = term.end;
    }
    return { end, value, symbolic };
  }

  readAmount(at: number): { end: number; node: AmountNode } | null {
    const first = this.codeAt(at);
    if (!isDigit(first) && !isVariable(first) && first !== PAREN_OPEN && first !== UNDERSCORE) {
      return null;
    }
    let start = at;
    let closing = 0;
    if (this.codeAt(start) === UNDERSCORE) {
      start++;
      if (this.codeAt(start) === BRACE_OPEN) {
        start++;
        closing = BRACE_CLOSE;
      }
    } else if (this.codeAt(start) === PAREN_OPEN) {
      // Web of Science writes subscripts in brackets: Na(2)CoP(2)O(7), LiNi(1-x)Co(x)O2.
      start++;
      closing = PAREN_CLOSE;
    }
    const read = this.readExpression(start, true, true);
    if (!read) return null;
    let end = read.end;
    if (closing !== 0) {
      if (this.codeAt(end) !== closing) return null;
      const digits = end - start;
      // Cu(111) is a crystal face and (1) at the end a reference.
      if (closing === PAREN_CLOSE && !read.symbolic) {
        const written = this.text.slice(start, end);
        if ((!written.includes('.') && digits > 2) || written === '1' || written === '0')
          return null;
      }
      end++;
    }
    const label = this.text.slice(start, read.end);
    if (/^0\d/.test(label)) return null;
    return {
      end,
      node: {
        value: read.value,
        label,
        symbolic: read.symbolic,
        integer: /^\d+$/.test(label) ? Number(label) : null,
        marked: closing !== 0 || start !== at || this.marks[at] !== PLAIN,
      },
    };
  }

  private readSymbol(at: number, first: boolean): { end: number; unit: UnitNode } | null {
    const initial = this.codeAt(at);
    if (!isUpper(initial) && initial !== VACANCY) {
      if (first || initial !== SMALL_A) return null;
    }
    const letter = this.character(at);
    for (const name of groupsStartingWith(letter)) {
      if (this.text.slice(at, Math.min(at + name.length, this.limit)) !== name) continue;
      const next = this.codeAt(at + name.length);
      if (isLower(next)) continue;
      if (isDigit(next) && isDigit(this.codeAt(at + name.length - 1))) continue;
      if (
        first &&
        isUpper(next) &&
        name.length < 3 &&
        !ELEMENT_NAMES.has(this.character(at + name.length))
      )
        continue;
      return { end: at + name.length, unit: leaf('group', name) };
    }
    if (isLower(initial)) return null;
    const second = this.codeAt(at + 1);
    if (isLower(second) && TWO_LETTER_ELEMENTS[(initial << 8) | second] === 1) {
      return { end: at + 2, unit: leaf('element', this.text.slice(at, at + 2)) };
    }
    if (ONE_LETTER_ELEMENTS[initial] === 1) return { end: at + 1, unit: leaf('element', letter) };
    for (const name of PLACEHOLDERS) {
      if (this.text.slice(at, Math.min(at + name.length, this.limit)) === name) {
        return { end: at + name.length, unit: leaf('placeholder', name) };
      }
    }
    if (letter === 'T' && !first && this.character(at + 1) === 'x') {
      return { end: at + 1, unit: leaf('placeholder', 'T') };
    }
    return null;
  }

  /** `III` glued to an element: an oxidation state, where the word ends. */
  private readRoman(at: number): { end: number; label: string } | null {
    let end = at;
    while (end - at < 4 && (this.codeAt(end) === CAPITAL_I || this.codeAt(end) === CAPITAL_V))
      end++;
    if (end - at < 2 || isWordCode(this.codeAt(end))) return null;
    const label = this.text.slice(at, end);
    return OXIDATION_STATES.has(label) ? { end, label } : null;
  }

  /** `(III)` behind an element: an oxidation state, not two iodines. */
  private readOxidationState(at: number): { end: number; label: string } | null {
    if (this.codeAt(at) !== PAREN_OPEN) return null;
    let end = at + 1;
    while (end - at < 6 && isUpper(this.codeAt(end))) end++;
    const label = this.text.slice(at + 1, end);
    if (this.codeAt(end) !== PAREN_CLOSE || !OXIDATION_STATES.has(label)) return null;
    return { end: end + 1, label };
  }

  readUnits(at: number, depth: number): { end: number; units: UnitNode[] } {
    const units: UnitNode[] = [];
    let end = at;
    for (;;) {
      const next = this.codeAt(end);
      if (next === PAREN_OPEN || next === SQUARE_OPEN) {
        const last = units[units.length - 1];
        const state = last?.kind === 'element' ? this.readOxidationState(end) : null;
        if (state) {
          end = state.end;
          units.push(leaf('oxidation', state.label));
          continue;
        }
        const closer = this.text.closerOf(end);
        if (depth >= MAX_BRACKET_DEPTH || closer < 0 || closer >= this.limit) break;
        const inner = this.readUnits(end + 1, depth + 1);
        const closing = next === PAREN_OPEN ? PAREN_CLOSE : SQUARE_CLOSE;
        if (inner.units.length === 0 || this.codeAt(inner.end) !== closing) break;
        const unit: UnitNode = {
          kind: 'bracket',
          symbol: next === PAREN_OPEN ? '(' : '[',
          units: inner.units,
          amount: NO_AMOUNT,
        };
        const after = this.readUnitAmount(unit, inner.end + 1);
        if (depth === 0 && units.length > 0 && unit.amount.label === '' && isAbbreviation(unit))
          break;
        end = after;
        units.push(unit);
        continue;
      }
      if (depth > 0 && (next === COMMA || next === SLASH) && units.length > 0) {
        const other = this.readSymbol(end + 1, false);
        if (!other) break;
        units.push(leaf('or', ','));
        end++;
        continue;
      }
      const roman =
        units.length > 0 && units[units.length - 1]?.kind === 'element'
          ? this.readRoman(end)
          : null;
      if (roman) {
        end = roman.end;
        units.push(leaf('oxidation', roman.label));
        continue;
      }
      const read = this.readSymbol(end, units.length === 0 && depth === 0);
      if (!read) break;
      end = this.readUnitAmount(read.unit, read.end);
      units.push(read.unit);
    }
    return { end, units };
  }

  private readUnitAmount(unit: UnitNode, at: number): number {
    if (this.marks[at] === SUPERSCRIPT) return at;
    const amount = this.readAmount(at);
    if (!amount) return at;
    unit.amount = amount.node;
    return amount.end;
  }

  /**
   * A charge at `at`, behind units that may have swallowed its digits (Fe3+ reads as three iron
   * atoms first). Changes the last unit's amount back where it did.
   */
  private readCharge(units: readonly UnitNode[], at: number) {
    const none = { end: at, charge: 0, label: '' };
    const last = units[units.length - 1];
    if (!last) return none;

    if (this.marks[at] === SUPERSCRIPT) {
      let end = at;
      let digits = '';
      while (this.marks[end] === SUPERSCRIPT && isDigit(this.codeAt(end)))
        digits += this.character(end++);
      const sign = this.codeAt(end);
      if (sign !== PLUS && sign !== HYPHEN) return none;
      const size = Number(digits || '1');
      if (size < 1 || size > 9) return none;
      return {
        end: end + 1,
        charge: sign === PLUS ? size : -size,
        label: `${size > 1 ? size : ''}${sign === PLUS ? '+' : '-'}`,
      };
    }

    if (this.codeAt(at) === PAREN_OPEN) {
      let end = at + 1;
      if (isDigit(this.codeAt(end))) end++;
      const sign = this.codeAt(end);
      if ((sign !== PLUS && sign !== HYPHEN) || this.codeAt(end + 1) !== PAREN_CLOSE) return none;
      const size = end === at + 1 ? 1 : Number(this.character(at + 1));
      return {
        end: end + 2,
        charge: sign === PLUS ? size : -size,
        label: `${size > 1 ? size : ''}${sign === PLUS ? '+' : '-'}`,
      };
    }

    const sign = this.codeAt(at);
    if (sign !== PLUS && sign !== HYPHEN) return none;
    if (isWordCode(this.codeAt(at + 1))) return none;
    let size = 1;
    let label = '';
    let amount = last.amount;
    if (last.amount.integer !== null && !last.amount.marked) {
      const digits = last.amount.label;
      const alone = units.length === 1 && last.kind === 'element';
      const counts = alone && sign === HYPHEN && POLYHALIDES.has(last.symbol);
      if (digits.length === 1 && alone && !counts) {
        size = Number(digits);
        label = digits;
        amount = NO_AMOUNT;
      } else if (digits.length === 2) {
        size = Number(digits.charAt(1));
        label = digits.charAt(1);
        const count = Number(digits.charAt(0));
        amount = {
          ...last.amount,
          value: constant(count),
          label: digits.charAt(0),
          integer: count,
        };
      }
    }
    if (size < 1) return none;
    const closing = this.whole && at + 1 === this.text.length;
    if (sign === HYPHEN && this.marks[at] !== MINUS_SIGN && !closing) {
      if (!ANIONS.has(printUnits([...units.slice(0, -1), { ...last, amount }]))) return none;
      const following = this.text.slice(at + 1, Math.min(at + 5, this.text.length));
      if (/^ (?:and|or)|^\//.test(following)) return none;
    }
    if (amount !== last.amount) last.amount = amount;
    return {
      end: at + 1,
      charge: sign === PLUS ? size : -size,
      label: `${label}${sign === PLUS ? '+' : '-'}`,
    };
  }

  private skipPrimes(at: number): number {
    let end = at;
    while (this.codeAt(end) === APOSTROPHE || this.codeAt(end) === QUOTE) end++;
    return end;
  }

  /** `P2-`, `O3-`, `P2/O3-`, `1T-`, `α-`, `h-`: a structure prefix, read only where a symbol follows. */
  private readPhase(at: number): { end: number; label: string } | null {
    const next1 = this.codeAt(at + 1);
    if (
      isUpper(this.codeAt(at)) ? !isDigit(next1) && next1 !== APOSTROPHE && next1 !== HASH : false
    ) {
      return null;
    }
    let end = at;
    const first = this.character(at);
    let alkaliOnly = false;
    if ('PTOS'.includes(first) && first !== '\0') {
      alkaliOnly = true;
      for (;;) {
        if (!'PTOS'.includes(this.character(end)) || this.codeAt(end) === 0) return null;
        end++;
        if (this.codeAt(end) === HASH) end++;
        end = this.skipPrimes(end);
        if (!isDigit(this.codeAt(end))) return null;
        end++;
        end = this.skipPrimes(end);
        if (this.codeAt(end) !== SLASH) break;
        end++;
      }
    } else if (/[123]/.test(first) && /[HTR]/.test(this.character(at + 1))) {
      end += 2;
      end = this.skipPrimes(end);
    } else if (/[α-ω]/.test(first)) {
      end++;
      end = this.skipPrimes(end);
      while (isDigit(this.codeAt(end)) && end - at < 3) end++;
    } else if (/[abchlmnoprtw]/.test(first)) {
      end++;
    } else {
      return null;
    }
    if (this.codeAt(end) !== HYPHEN || this.marks[end] === MINUS_SIGN) return null;
    const label = this.text.slice(at, end);
    end++;
    const next = this.codeAt(end);
    if (alkaliOnly) {
      let symbolAt = end;
      while (this.codeAt(symbolAt) === SQUARE_OPEN) symbolAt++;
      const two = this.text.slice(symbolAt, Math.min(symbolAt + 2, this.limit));
      const potassium = two.startsWith('K') && !isLower(this.codeAt(symbolAt + 1));
      if (two !== 'Na' && two !== 'Li' && !potassium) return null;
    } else if (!isUpper(next) && next !== SQUARE_OPEN && next !== PAREN_OPEN) {
      return null;
    }
    return { end, label };
  }

  private readCoefficient(at: number): { end: number; node: AmountNode } | null {
    const bracketed = this.codeAt(at) === PAREN_OPEN;
    const from = bracketed ? at + 1 : at;
    const first = this.codeAt(from);
    if (!isDigit(first) && !isVariable(first)) return null;
    const weak = this.codeAt(from) === SMALL_N;
    const read = this.readExpression(from, weak, false);
    if (!read) return null;
    let end = read.end;
    if (bracketed) {
      if (this.codeAt(end) !== PAREN_CLOSE) return null;
      end++;
    }
    const next = this.codeAt(end);
    if (!isUpper(next) && next !== SQUARE_OPEN && next !== PAREN_OPEN) return null;
    return {
      end,
      node: {
        value: read.value,
        label: this.text.slice(at, end),
        symbolic: read.symbolic,
        integer: null,
        marked: false,
      },
    };
  }

  readPart(start: number, joiner: Joiner): PartNode | null {
    const phase = this.readPhase(start);
    const coefficient = this.readCoefficient(phase?.end ?? start);
    const from = coefficient?.end ?? phase?.end ?? start;
    const { end: unitsEnd, units } = this.readUnits(from, 0);
    if (units.length === 0) return null;
    const charge = this.readCharge(units, unitsEnd);
    return {
      joiner,
      phase: phase?.label ?? '',
      coefficient: coefficient?.node ?? null,
      units,
      charge: charge.charge,
      chargeLabel: charge.label,
      start,
      end: charge.end,
    };
  }

  joinerAt(at: number): Joiner {
    const next = this.codeAt(at);
    if (next === SLASH) return '/';
    if (next === AT) return '@';
    if (next === MIDDLE_DOT) return '·';
    if (next === HYPHEN && this.marks[at] === PLAIN) return '-';
    if (next === HYPHEN && this.marks[at] === MINUS_SIGN) return '-';
    if (next === DOT && this.hydrateAt(at + 1)) return '·';
    return '';
  }

  private hydrateAt(at: number): boolean {
    const number = this.readNumber(at, false);
    let end = number?.end ?? at;
    if (!number && (this.character(end) === 'x' || this.character(end) === 'n')) end++;
    return this.text.slice(end, Math.min(end + 3, this.limit)) === 'H2O';
  }
}

/**
 * Reads the longest chain of formula parts that starts at folded index `start` and whose every part
 * ends at a word boundary. Judges the grammar only, not whether the chain means a chemical. Null when
 * not even one part fits; with `whole` the text is nothing but a formula, so that a last hyphen is a charge; `reached` is how far the reader got, so that a scan can go on behind it.
 */
export function readFormula(
  text: FoldedText,
  start: number,
  whole = false,
): { readonly parts: readonly PartNode[]; readonly reached: number } {
  const reader = new Reader(text, start, whole);
  const parts: PartNode[] = [];
  let at = start;
  let joiner: Joiner = '';
  for (;;) {
    const part = reader.readPart(at, joiner);
    if (!part) return { parts, reached: Math.max(at, start) };
    if (!reader.boundaryAt(part.end)) return { parts, reached: part.end };
    parts.push(part);
    joiner = reader.joinerAt(part.end);
    if (joiner === '') return { parts, reached: part.end };
    at = part.end + 1;
  }
}

export function printUnits(units: readonly UnitNode[]): string {
  let out = '';
  for (const unit of units) {
    if (unit.kind === 'bracket') {
      out += `${unit.symbol}${printUnits(unit.units)}${unit.symbol === '(' ? ')' : ']'}`;
    } else if (unit.kind === 'oxidation') {
      out += `(${unit.symbol})`;
    } else {
      out += unit.symbol;
    }
    out += unit.amount.label;
  }
  return out;
}

/** The canonical ASCII spelling of parts as they stand in the text (a hydrate dot is `·`). */
export function printParts(parts: readonly PartNode[]): string {
  let out = '';
  for (const part of parts) {
    if (part.joiner !== '') out += part.joiner;
    if (part.phase !== '') out += `${part.phase}-`;
    out += part.coefficient?.label ?? '';
    out += printUnits(part.units) + part.chargeLabel;
  }
  return out;
}
