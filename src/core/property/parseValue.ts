import type { Property } from './properties.ts';
import { type ScannedValue, scanValues } from './scanValues.ts';
import type { Unit } from './units.ts';

export type ValueRejection = 'no-number' | 'no-unit' | 'wrong-unit' | 'impossible';

export type ValueVerdict =
  | { readonly accepted: true; readonly standard: StandardValue }
  | {
      readonly accepted: false;
      readonly reason: ValueRejection;
      /** One sentence for a person. */
      readonly explain: string;
    };

/** A value in the standard unit of its property: mAh/g, V, S/cm, %, Wh/kg and their like. */
export interface StandardValue {
  readonly numbers: readonly number[];
  readonly unit: string;
}

/** What units of a kind measure, for the sentence of a rejection. */
const MEASURES: Readonly<Record<string, string>> = {
  V: 'a voltage',
  '%': 'a share of a whole',
  'Ah g^-1': 'a capacity',
  'Ah m^-2': 'a capacity',
  'Ah m^-3': 'a capacity',
  Ah: 'a capacity',
  'Wh g^-1': 'an energy',
  'Wh m^-3': 'an energy',
  Wh: 'an energy',
  eV: 'an energy of single particles',
  J: 'an energy',
  'S m^-1': 'a conductivity',
  'A g^-1': 'a current',
  'A m^-2': 'a current',
  A: 'a current',
  'W g^-1': 'a power',
  'F g^-1': 'a capacitance',
  C: 'a rate or a charge',
  '°C': 'a temperature',
  K: 'a temperature',
  h: 'a time',
  min: 'a time',
  s: 'a time',
  cycle: 'a number of cycles',
  m: 'a length',
};

const reject = (reason: ValueRejection, explain: string): ValueVerdict => ({
  accepted: false,
  reason,
  explain,
});

const MOST_EFFICIENT_PERCENT = 120;
const HIGHEST_VOLTAGE_V = 1000;

function toStandard({ numbers }: ScannedValue, from: Unit, to: Unit): StandardValue {
  const factor = from.scale / to.scale;
  return {
    numbers: numbers.map((number) =>
      factor === 1 ? number : Number((number * factor).toPrecision(12)),
    ),
    unit: to.normalized,
  };
}

/** Whether a value can be one of the property: its unit must measure it. */
export function checkValue(property: Property, value: ScannedValue): ValueVerdict {
  const { unit } = value;
  const { name, units } = property;
  if (units === null) {
    return {
      accepted: true,
      standard: { numbers: value.numbers, unit: unit?.normalized ?? '' },
    };
  }
  if (unit === null) return reject('no-unit', `No unit of ${name} stands behind the number.`);
  const standard = units.find(({ kind }) => kind === unit.kind);
  if (standard === undefined) {
    const what = MEASURES[unit.kind];
    return reject(
      'wrong-unit',
      what === undefined
        ? `${unit.normalized} is no unit of ${name}.`
        : `${unit.normalized} measures ${what}, not ${name}.`,
    );
  }
  const converted = toStandard(value, unit, standard);
  const [first = 0, last = first] = converted.numbers;
  const impossible =
    (standard.kind === '%' && (first < 0 || last > MOST_EFFICIENT_PERCENT)) ||
    (standard.kind === 'V' && Math.abs(last) > HIGHEST_VOLTAGE_V) ||
    (standard.kind !== 'V' && first < 0);
  if (impossible) return reject('impossible', `No ${name} has such a value.`);
  return { accepted: true, standard: converted };
}

/**
 * The values that a raw string such as "155, 161 and 165 mAh g−1" states, in order; numbers without
 * a unit behind them or their list are given with a null unit. Empty when it states none.
 */
export function parseValue(raw: string): ScannedValue[] {
  return scanValues(raw);
}

/**
 * The values of a text that an answer names: the number that it touches with the unit that follows
 * in the text, and the other members of its list.
 */
export function valuesOfAnswer(
  values: readonly ScannedValue[],
  answer: { readonly start: number; readonly end: number },
): ScannedValue[] {
  const touched = values.filter(({ start, end }) => start < answer.end && end > answer.start);
  const lists = new Set(touched.map(({ list }) => list));
  return values.filter(({ list }) => lists.has(list));
}

/** Where a value stands in its list; null when it is alone. */
export function memberOf(
  values: readonly ScannedValue[],
  value: ScannedValue,
): { readonly index: number; readonly of: number } | null {
  const list = values.filter((other) => other.list === value.list);
  return list.length < 2 ? null : { index: list.indexOf(value), of: list.length };
}
