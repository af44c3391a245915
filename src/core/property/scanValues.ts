import { foldText, MINUS_SIGN, SUPERSCRIPT } from '../chemistry/foldText.ts';
import type { CharSpan } from '../text/TextDoc.ts';
import { readUnit, type Unit } from './units.ts';

/** How a value is qualified: `~3.4 V`, `> 99 %`, `up to 4.5 V`. */
export type Bound = 'about' | 'above' | 'below';

/** A number or a range of a text; offsets count UTF-16 code units of that text. */
export interface ScannedValue extends CharSpan {
  /** One number, or the two ends of a range, the lower first. */
  readonly numbers: readonly [number] | readonly [number, number];
  /** Half width of `±`; null when none is stated. */
  readonly uncertainty: number | null;
  readonly bound: Bound | null;
  /** Null: no unit stands behind it, nor behind the list that it is a member of. */
  readonly unit: Unit | null;
  /** The unit as written; that of the list's end for a member without its own. */
  readonly rawUnit: string;
  /** True: the unit stands at the end of its list ("155, 161 and 165 mAh g−1"). */
  readonly inherits: boolean;
  /** Where its unit ends; equal for the members of a list that share one unit. */
  readonly list: number;
  /** The couple that a potential is measured against, as written ("Li/Li+"). */
  readonly reference: string | null;
}

interface Num {
  readonly value: number;
  readonly end: number;
}

interface Item {
  readonly start: number;
  /** End of the number. */
  readonly end: number;
  readonly numbers: [number] | [number, number];
  readonly uncertainty: number | null;
  readonly bound: Bound | null;
  unit: Unit | null;
  unitStart: number;
  unitEnd: number;
  inherits: boolean;
  reference: string | null;
}

const DIGITS =
  /(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:,? 000)+(?![\d.])|\d{1,2} \d{3}(?= ?[a-z])|\d{1,9})(?:\.\d{1,9})?|\.\d{1,9}/y;
const TIMES_TEN = / ?[×xX*·✕⨯] ?10 ?(?:\^|\*\*)? ?[({]? ?(- ?\d{1,2}|\d{1,2})(?!\d)(?: ?[)}])?/y;
const E_POWER = /[eE]([+-]?\d{1,2})(?![\d\p{L}])/uy;
const POWER_OF_TEN =
  /(?: ?\^ ?[({]? ?|[({] ?)(- ?\d{1,2}|\d{1,2})(?: ?[)}])?|( ?- ?)(\d{1,2})(?![\d.])/y;
const PLUS_MINUS = / ?(?:±|\+\/-|\+-) ?/y;
const RANGE = / ?(?:-|~|∼|to|till|through) ?(?=[\d.])/y;
const BETWEEN = / ?and ?(?=[\d.])/y;
const LIST =
  /(?: to | ?, ?and | ?, ?or | ?,(?! ?\d{3}(?:\D|$)(?<=\d,\d{3})) ?| and | or | & | ?\/ ?| ?; ?(?:and )?)(?=[~∼≈<>≥≤]? ?-?[\d.])/y;
const LEAD =
  /(?:([~∼≈≃≅]|≡|ca\.?|circa|about|around|approximately|approx\.?|nearly|almost|close to)|([>≥⩾]|over|above|beyond|more than|greater than|higher than|at least|exceeding)|([<≤⩽]|below|under|less than|lower than|up to|within|at most)) ?$/i;
/** Verbs after which "from 63 to 80 %" gives two values and no range. */
const CHANGE =
  /(?:increas|improv|enhanc|decreas|reduc|rais|boost|\bris(?:e|es|ing)\b|\brose\b|drop|declin|fad(?:e|ing)|\bfell\b|\bfall|grow|grew|elevat|chang|promot|lower|upgrad|recover|degrad)[^.;]*$/i;
const REFERENCE = / ?\(? ?(?:vs\.?|versus) ?([A-Z][A-Za-z0-9+/()-]{0,14}|\([^()]{1,14}\))/y;
/** Nothing of a name, a date or a decimal number may stand right before a number. */
const BEFORE = /[\p{L}\p{M}\d_.@]$|[\p{L}\d][-,:/]$/u;
const BLANK = 0x20;

/** Reads the values of one folded text; indices are into the folded text. */
class ValueScanner {
  readonly #text: string;
  readonly #marks: Uint8Array;

  constructor(text: string, marks: Uint8Array) {
    this.#text = text;
    this.#marks = marks;
  }

  /** Every list of values, each with at least one member; members without a unit are kept. */
  *lists(): Generator<Item[]> {
    const text = this.#text;
    const start = /\d|\.\d/g;
    for (let found = start.exec(text); found !== null; found = start.exec(text)) {
      if (BEFORE.test(text.slice(Math.max(0, found.index - 2), found.index))) {
        // The rest of the word or number holds no value of its own.
        const rest = /[\p{L}\p{M}\d.]*/uy;
        rest.lastIndex = found.index;
        rest.exec(text);
        start.lastIndex = Math.max(rest.lastIndex, found.index + 1);
        continue;
      }
      const items = this.#list(found.index);
      const last = items.at(-1);
      if (last === undefined) continue;
      yield items;
      start.lastIndex = Math.max(last.unitEnd, last.end, found.index + 1);
    }
  }

  #list(from: number): Item[] {
    const items: Item[] = [];
    for (let at = from; items.length < 64; ) {
      const item = this.#item(at);
      if (item === null) break;
      items.push(item);
      LIST.lastIndex = Math.max(item.end, item.unitEnd);
      const joint = LIST.exec(this.#text);
      if (joint === null) break;
      at = LIST.lastIndex;
      while (/[~∼≈<>≥≤ -]/.test(this.#text.charAt(at))) at++;
    }
    return this.#inherit(items);
  }

  /** Members take the unit of the next member that has one, if the joints between make a list. */
  #inherit(items: Item[]): Item[] {
    let owner: Item | null = null;
    let ownerAt = -1;
    for (let i = items.length - 1; i >= 0; i--) {
      const item = items[i] as Item;
      if (item.unit !== null) {
        owner = item;
        ownerAt = i;
        continue;
      }
      if (owner === null) continue;
      const between = this.#text.slice(item.end, owner.start);
      const isList =
        /and|or|to|&|\//.test(between) || ownerAt - i > 1 || this.#saysRespectively(owner);
      if (!isList || /;/.test(between)) break;
      item.unit = owner.unit;
      item.unitStart = owner.unitStart;
      item.unitEnd = owner.unitEnd;
      item.reference = owner.reference;
      item.inherits = true;
    }
    return items;
  }

  #saysRespectively(owner: Item): boolean {
    return /^.{0,60}\brespectively/.test(this.#text.slice(owner.unitEnd, owner.unitEnd + 80));
  }

  #item(from: number): Item | null {
    const text = this.#text;
    const negative = this.#signBefore(from);
    const first = this.#number(from, negative);
    if (first === null) return null;
    const start = negative ? from - 1 : from;
    const lead = LEAD.exec(text.slice(Math.max(0, start - 16), start));
    const bound: Bound | null =
      lead === null ||
      (/[\p{L}]/u.test(text.charAt(start - lead[0].length - 1)) && /^[a-z]/i.test(lead[0]))
        ? null
        : lead[1] !== undefined
          ? 'about'
          : lead[2] !== undefined
            ? 'above'
            : 'below';
    let { end } = first;
    let numbers: Item['numbers'] = [first.value];
    let uncertainty: number | null = null;
    let own = this.#unit(end);

    PLUS_MINUS.lastIndex = own?.end ?? end;
    if (PLUS_MINUS.exec(text) !== null) {
      const spread = this.#number(PLUS_MINUS.lastIndex, false);
      if (spread !== null) {
        uncertainty = spread.value;
        end = spread.end;
        own = this.#unit(end) ?? own;
        // "(1.2 ± 0.1) × 10−3": the power counts for both.
        TIMES_TEN.lastIndex = text.charAt(end) === ')' ? end + 1 : end;
        const power = TIMES_TEN.exec(text);
        if (power !== null && text.charAt(end) === ')') {
          const factor = 10 ** Number((power[1] ?? '').replace(' ', ''));
          numbers = [first.value * factor];
          uncertainty *= factor;
          end = TIMES_TEN.lastIndex;
          own = this.#unit(end);
        }
      }
    } else {
      const between = /between $/i.test(text.slice(Math.max(0, start - 8), start));
      const joint = between ? BETWEEN : RANGE;
      joint.lastIndex = own?.end ?? end;
      const sign = joint.exec(text)?.[0] ?? null;
      const changes =
        sign !== null && /t/.test(sign) && CHANGE.test(text.slice(Math.max(0, start - 70), start));
      if (sign !== null && !changes) {
        const second = this.#number(joint.lastIndex, false);
        const unit = second === null ? null : this.#unit(second.end);
        const fits = own === null || (unit !== null && unit.unit.kind === own.unit.kind);
        if (second !== null && fits) {
          const scale = own === null || unit === null ? 1 : own.unit.scale / unit.unit.scale;
          const a = scaleExactly(first.value, scale);
          numbers = a <= second.value ? [a, second.value] : [second.value, a];
          end = second.end;
          own = unit;
        }
      }
    }
    let reference: string | null = null;
    if (own?.unit.kind === 'V') {
      REFERENCE.lastIndex = own.end;
      const couple = REFERENCE.exec(text)?.[1] ?? null;
      reference = couple?.includes('(') === false ? couple.replace(/\)$/, '') : couple;
    }
    return {
      start,
      end,
      numbers,
      uncertainty,
      bound,
      unit: own?.unit ?? null,
      unitStart: own?.start ?? end,
      unitEnd: own?.end ?? end,
      inherits: false,
      reference,
    };
  }

  /** A minus that is no hyphen: nothing, a blank or an opening bracket stands before it. */
  #signBefore(at: number): boolean {
    return this.#text.charAt(at - 1) === '-' && /^$|[\s(~∼≈<>[]/.test(this.#text.charAt(at - 2));
  }

  #number(at: number, negative: boolean): Num | null {
    const text = this.#text;
    DIGITS.lastIndex = at;
    const digits = DIGITS.exec(text)?.[0];
    if (digits === undefined) return null;
    const exponentAt = this.#superscriptFrom(at, digits);
    const plain = exponentAt < 0 ? digits : digits.slice(0, exponentAt);
    let end = at + plain.length;
    let value = Number(plain.replaceAll(/[ ,]/g, '')) * (negative ? -1 : 1);

    const power = plain === '10' ? this.#powerOfTen(end) : null;
    if (power !== null)
      return { value: powerOf(negative ? -1 : 1, power.exponent), end: power.end };
    for (const pattern of [TIMES_TEN, E_POWER]) {
      pattern.lastIndex = end;
      const match = pattern.exec(text);
      if (match === null) continue;
      value = powerOf(value, Number((match[1] ?? '').replace(' ', '')));
      end = pattern.lastIndex;
      break;
    }
    return { value, end };
  }

  /** Index in `digits` from which they are superscript ("10⁴" folds to "104"); -1 when none are. */
  #superscriptFrom(at: number, digits: string): number {
    for (let i = 1; i < digits.length; i++) {
      if (this.#marks[at + i] === SUPERSCRIPT && this.#marks[at] !== SUPERSCRIPT) return i;
    }
    return -1;
  }

  /** The exponent behind a 10: superscript, `^`, brackets, or a minus that can be no range. */
  #powerOfTen(at: number): { exponent: number; end: number } | null {
    if (this.#marks[at] === SUPERSCRIPT) {
      const raised = /-?\d{1,2}/y;
      raised.lastIndex = at;
      const match = raised.exec(this.#text);
      return match === null ? null : { exponent: Number(match[0]), end: raised.lastIndex };
    }
    POWER_OF_TEN.lastIndex = at;
    const match = POWER_OF_TEN.exec(this.#text);
    if (match === null) return null;
    const end = POWER_OF_TEN.lastIndex;
    if (match[1] !== undefined) return { exponent: Number(match[1].replace(' ', '')), end };
    const exponent = Number(match[3]);
    const minusAt = at + (match[2] ?? '').indexOf('-');
    const kind = this.#unit(end)?.unit.kind ?? '';
    const isPower =
      exponent <= 10 || this.#marks[minusAt] === MINUS_SIGN || /^(?:S|m\^2)/.test(kind);
    return isPower ? { exponent: -exponent, end } : null;
  }

  #unit(at: number): { unit: Unit; start: number; end: number } | null {
    let start = at;
    if (this.#text.charCodeAt(start) === BLANK) start++;
    else if (/^[-·]\p{L}/u.test(this.#text.slice(start, start + 2))) start++;
    if (this.#text.charAt(start) === '(') start++;
    const match = readUnit(this.#text, start);
    return match === null ? null : { unit: match.unit, start, end: match.end };
  }
}

/** Decimal shift without the noise of binary fractions: 5.6 × 10^-4 is 0.00056. */
function powerOf(value: number, exponent: number): number {
  return Number(`${value}e${exponent}`);
}

function scaleExactly(value: number, factor: number): number {
  return factor === 1 ? value : Number((value * factor).toPrecision(12));
}

/**
 * The numbers of a text that could be values, in order: ranges ("3.2–4.2 V", "between 2 and 4 V"),
 * powers of ten in every notation, ±, ~ and bounds; members of a list take the unit at its end.
 * Numbers inside names and formulas are none. Numbers without a unit are given too, with null.
 */
export function scanValues(text: string): ScannedValue[] {
  const folded = foldText(text);
  const plain = folded.slice(0, folded.length);
  const values: ScannedValue[] = [];
  for (const items of new ValueScanner(plain, folded.marks).lists()) {
    for (const item of items) {
      const end = item.unit === null || item.inherits ? item.end : item.unitEnd;
      values.push({
        start: folded.startOf(item.start),
        end: folded.endOf(end),
        numbers: item.numbers,
        uncertainty: item.uncertainty,
        bound: item.bound,
        unit: item.unit,
        rawUnit:
          item.unit === null
            ? ''
            : text.slice(folded.startOf(item.unitStart), folded.endOf(item.unitEnd)),
        inherits: item.inherits,
        list: folded.endOf(item.unitEnd),
        reference: item.reference,
      });
    }
  }
  return values;
}
