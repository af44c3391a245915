import { CodedError } from '../CodedError.ts';
import { foldText } from '../chemistry/foldText.ts';
import type { CharSpan } from '../text/TextDoc.ts';
import { readUnit, type Unit } from './units.ts';

/** The properties of the published database (SPEC §2), and what the user names. */
export interface Property {
  readonly name: string;
  /** Finds the words that name it, with the adjectives that specify it. */
  readonly words: RegExp;
  /** The units that its values may have, each with the standard one of its kind; null: any. */
  readonly units: readonly Unit[] | null;
}

const MODIFIERS =
  'initial|first|second|final|reversible|irreversible|discharge|charge|discharging|charging|specific|gravimetric|' +
  'volumetric|areal|theoretical|practical|nominal|rate|plateau|stable|maximum|average|mean|total|high|low|' +
  'reversible|storage|sodium|lithium|ionic|ion|electronic|electrical|electric|proton|room-temperature|bulk|' +
  'grain-boundary|working|operating|output|median|midpoint|open-circuit|cut-off|cutoff|redox|reduction|' +
  'oxidation|onset|equilibrium|cell|first-cycle|initial-cycle|cathodic|anodic|steady-state';

const unitsNamed = (...written: string[]): Unit[] =>
  written.flatMap((text) => readUnit(text, 0)?.unit ?? []);

function words(heads: string, modifiers = MODIFIERS): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\p{M}])(?:(?:${modifiers})(?:[ -](?:and|to|of)[ -])?[ -]){0,4}(?:${heads})(?![\\p{L}\\p{M}])`,
    'giu',
  );
}

const define = (name: string, heads: string, ...units: string[]): Property => ({
  name,
  words: words(heads),
  units: unitsNamed(...units),
});

export const CAPACITY = define(
  'capacity',
  'capacit(?:y|ies)(?! (?:retention|fad|decay|loss|degradation|ratio|drop|contribution))|rate (?:capability|performance)',
  'mAh/g',
  'mAh/cm2',
  'mAh/cm3',
  'Ah',
);
export const VOLTAGE = define(
  'voltage',
  '(?:voltages?|potentials?)(?: (?:plateaus?|platforms?|windows?|ranges?))?|plateaus?|' +
    'electrochemical (?:stability )?windows?',
  'V',
);
export const CONDUCTIVITY = define(
  'conductivity',
  '(?<!thermal |heat )conductivit(?:y|ies)',
  'S/cm',
);
export const COULOMBIC_EFFICIENCY = define(
  'coulombic efficiency',
  '(?:coulombic|coulomb|columbic|faradaic) efficienc(?:y|ies)|I?CEs?|(?<=initial |first )efficienc(?:y|ies)',
  '%',
);
export const ENERGY = define(
  'energy',
  'energy (?:densit(?:y|ies)|output)|specific energ(?:y|ies)',
  'Wh/kg',
  'Wh/L',
  'mWh/cm2',
  'Wh',
);

export const PROPERTIES: readonly Property[] = [
  CAPACITY,
  VOLTAGE,
  CONDUCTIVITY,
  COULOMBIC_EFFICIENCY,
  ENERGY,
];

const LONGEST_NAME = 80;

/** A property as a person chooses it: by a name of {@link PROPERTIES}, or an own one. */
export interface PropertyChoice {
  readonly name: string;
  /** A unit that its values must be convertible to ("mV", "cm2/s"); blank or absent: any unit or none. */
  readonly unit?: string | undefined;
}

export class PropertyError extends CodedError<'no-name' | 'unknown-unit'> {}

/**
 * The property that a person chose. A name of {@link PROPERTIES} means that property, with its own
 * units; any other is looked for as it is written.
 *
 * @throws {PropertyError} `no-name`, and `unknown-unit` for a unit that no value can be read with
 */
export function chosenProperty({ name, unit = '' }: PropertyChoice): Property {
  const plain = name.trim().replace(/\s+/g, ' ').slice(0, LONGEST_NAME);
  if (!/[\p{L}\p{N}]/u.test(plain)) throw new PropertyError('no-name', 'A property needs a name.');
  const known = PROPERTIES.find((property) => property.name === plain.toLowerCase());
  if (known !== undefined) return known;
  const escaped = plain.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[\\s-]+');
  return { name: plain, words: words(`${escaped}(?:s|es)?`), units: chosenUnits(unit.trim()) };
}

function chosenUnits(written: string): readonly Unit[] | null {
  if (written === '') return null;
  const folded = foldText(written);
  const plain = folded.slice(0, folded.length);
  const match = readUnit(plain, 0);
  if (match === null || match.end !== plain.length) {
    throw new PropertyError(
      'unknown-unit',
      `“${written.slice(0, 40)}” is no unit that values can be read with. Units like mAh/g, V, mS/cm, %, nm or cm2/s are.`,
    );
  }
  return [match.unit];
}

/** A place that names a property; `specifier` is how the text words it ("reversible capacity"). */
export interface PropertyMention extends CharSpan {
  readonly specifier: string;
}

/** Abbreviations are this long: they count in capitals only (ICE, not ice). */
const LONGEST_CODE = 4;

/** The places of a text that name the property, in order. */
export function findPropertyWords(property: Property, text: string): PropertyMention[] {
  return [...text.matchAll(property.words)]
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      specifier: match[0].replace(/\s+/g, ' '),
    }))
    .filter(({ specifier }) => specifier.length > LONGEST_CODE || /[A-Z].*[A-Z]/.test(specifier));
}
