import { CodedError } from '../CodedError.ts';
import { type Amount, add, multiply, ONE, printAmount, ZERO } from './amount.ts';
import { foldText } from './foldText.ts';
import { FORMULA_GROUPS } from './formulaGroups.ts';
import {
  type Joiner,
  MAX_FORMULA_LENGTH,
  type PartNode,
  printParts,
  readFormula,
  type UnitNode,
} from './readFormula.ts';

export type FormulaErrorCode = 'empty-formula' | 'formula-too-long' | 'not-a-formula';

export class FormulaError extends CodedError<FormulaErrorCode> {}

/**
 * Element symbol to amount: a number, or an expression such as `1-x` where a variable is left.
 * Placeholders (M, TM, X, □) keep their own name as key.
 */
export type Composition = ReadonlyMap<string, number | string>;

export interface FormulaPart {
  /** How the part is joined to the one before it; '' for the first. */
  readonly joiner: Joiner;
  /** Canonical spelling of the part alone. */
  readonly canonical: string;
  readonly composition: Composition;
  /** In elementary charges. */
  readonly charge: number;
}

export interface Formula {
  /** ASCII spelling in the order as written; reading it again gives the same formula. */
  readonly canonical: string;
  /** Structure prefix (`P2`, `α`, `1T`) or null. */
  readonly phase: string | null;
  /** The compounds of a composite or hydrate; one for a plain formula. */
  readonly parts: readonly FormulaPart[];
  /** Sum over all parts, each taken once times its coefficient: for `Si/C` one of each. */
  readonly composition: Composition;
  readonly charge: number;
}

type AmountByElement = Map<string, Amount>;

function addUnits(into: AmountByElement, units: readonly UnitNode[], factor: Amount): void {
  for (const unit of units) {
    const amount = multiply(factor, unit.amount.value);
    if (unit.kind === 'bracket') addUnits(into, unit.units, amount);
    else if (unit.kind === 'group') {
      for (const [symbol, count] of Object.entries(FORMULA_GROUPS.get(unit.symbol) ?? {})) {
        const share = multiply(amount, new Map([['', count]]));
        into.set(symbol, add(into.get(symbol) ?? ZERO, share));
      }
    } else if (unit.kind === 'element' || unit.kind === 'placeholder') {
      into.set(unit.symbol, add(into.get(unit.symbol) ?? ZERO, amount));
    }
  }
}

const print = (amounts: AmountByElement): Composition =>
  new Map([...amounts].map(([symbol, amount]) => [symbol, printAmount(amount)]));

function amountsOf(part: PartNode): AmountByElement {
  const amounts: AmountByElement = new Map();
  addUnits(amounts, part.units, part.coefficient?.value ?? ONE);
  return amounts;
}

/**
 * Reads one chemical formula: nested brackets, decimals, fractions (2/3), symbolic amounts (1-x),
 * hydrates, charges, composites with / @ · and -, structure prefixes, Unicode sub- and superscripts,
 * subscripts in brackets as Web of Science writes them. Blanks are ignored.
 *
 * @throws FormulaError `empty-formula`, `formula-too-long` (over 240 characters) or `not-a-formula`.
 */
export function parseFormula(text: string): Formula {
  const packed = text.replace(/\s+/gu, '');
  if (packed === '')
    throw new FormulaError('empty-formula', 'There is no formula in an empty text.');
  if (packed.length > MAX_FORMULA_LENGTH) {
    throw new FormulaError(
      'formula-too-long',
      `A formula has at most ${MAX_FORMULA_LENGTH} characters; this one has ${packed.length}.`,
    );
  }
  const folded = foldText(packed);
  const { parts } = readFormula(folded, 0, true);
  const last = parts[parts.length - 1];
  if (!last || last.end !== folded.length) {
    throw new FormulaError('not-a-formula', `"${packed.slice(0, 60)}" is not a chemical formula.`);
  }
  const total: AmountByElement = new Map();
  let charge = 0;
  for (const part of parts) {
    charge += part.charge;
    for (const [symbol, amount] of amountsOf(part)) {
      total.set(symbol, add(total.get(symbol) ?? ZERO, amount));
    }
  }
  return {
    canonical: printParts(parts),
    phase: parts[0]?.phase || null,
    parts: parts.map((part) => ({
      joiner: part.joiner,
      canonical: printParts([{ ...part, joiner: '', phase: '' }]),
      composition: print(amountsOf(part)),
      charge: part.charge,
    })),
    composition: print(total),
    charge,
  };
}
