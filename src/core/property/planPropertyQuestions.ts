import { planPassages } from '../text/planPassages.ts';
import type { CharSpan, TextDoc } from '../text/TextDoc.ts';
import { checkValue } from './parseValue.ts';
import { findPropertyWords, type Property } from './properties.ts';
import { type ScannedValue, scanValues } from './scanValues.ts';

/** About two sentences: a passage with many values gives few answers for each. */
const PASSAGE_CHARS = 450;
/** Different wordings of one property that are asked of one passage. */
const MAX_SPECIFIERS = 3;

/** A question for the value of a property, worded as the passage words it. */
export interface PropertyPlace {
  /** Index into `PropertyPlan.passages`. */
  readonly passage: number;
  readonly property: Property;
  readonly specifier: string;
}

export interface PropertyPlan {
  readonly passages: readonly CharSpan[];
  /** The values of each passage, offsets into the passage. */
  readonly values: readonly (readonly ScannedValue[])[];
  readonly places: readonly PropertyPlace[];
}

const formOf = (specifier: string) =>
  specifier.toLowerCase().replace(/ies$/, 'y').replace(/s$/, '');

/**
 * Which passages are asked for which properties: those that both name it and hold a value that can
 * be one of it. The rest of a paper costs no inference.
 */
export function planPropertyQuestions(doc: TextDoc, properties: readonly Property[]): PropertyPlan {
  const passages = planPassages(doc, PASSAGE_CHARS);
  const values: ScannedValue[][] = [];
  const places: PropertyPlace[] = [];
  passages.forEach(({ start, end }, passage) => {
    const text = doc.text.slice(start, end);
    const found = properties.length > 0 ? scanValues(text) : [];
    values.push(found);
    for (const property of properties) {
      if (!found.some((value) => checkValue(property, value).accepted)) continue;
      const specifiers = new Map(
        findPropertyWords(property, text).map(({ specifier }) => [formOf(specifier), specifier]),
      );
      for (const specifier of [...specifiers.values()].slice(0, MAX_SPECIFIERS)) {
        places.push({ passage, property, specifier });
      }
    }
  });
  return { passages, values, places };
}

/** A question for one value that the first turn passed over. */
export interface LeftPlace extends PropertyPlace {
  /** Offsets into the passage: the words around the value, up to its neighbours of the property. */
  readonly context: CharSpan;
}

/** Units that also measure conditions and other properties: the unit alone says nothing. */
const SHARED_KINDS = new Set(['%', 'V']);

const measuresAlone = ({ units }: Property, group: readonly ScannedValue[]): boolean =>
  units !== null && group.every(({ unit }) => unit !== null && !SHARED_KINDS.has(unit.kind));

/** More values of one property in one passage than this are a table: no sentence tells of them. */
const MOST_LEFT_VALUES = 12;

/**
 * The values that can be one of the property but that no answer of the first turn named: a passage
 * with many values shares its probability among them. Each is asked for again, alone with the words
 * up to the values before and after it. Members of a list stay together.
 */
export function planLeftValues(
  doc: TextDoc,
  { passages, values, places }: PropertyPlan,
  isFound: (passage: number, property: Property, value: ScannedValue) => boolean,
): LeftPlace[] {
  const left: LeftPlace[] = [];
  const seen = new Set<string>();
  for (const { passage, property } of places) {
    const key = `${passage} ${property.name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const { start, end } = passages[passage] as CharSpan;
    const text = doc.text.slice(start, end);
    const fitting = (values[passage] ?? []).filter((value) => checkValue(property, value).accepted);
    const groups: ScannedValue[][] = [];
    for (const value of fitting) {
      const group = groups.at(-1);
      if (group?.[0]?.list === value.list) group.push(value);
      else groups.push([value]);
    }
    if (groups.length > MOST_LEFT_VALUES) continue;
    const mentions = findPropertyWords(property, text);
    groups.forEach((group, index) => {
      if (group.some((value) => isFound(passage, property, value))) return;
      const from = groups[index - 1]?.at(-1)?.end ?? 0;
      const to = groups[index + 1]?.[0]?.start ?? text.length;
      const at = group[0]?.start ?? 0;
      const before = mentions.filter((mention) => mention.start < at).at(-1);
      const isNamed = mentions.some((mention) => mention.end > from && mention.start < to);
      if (!isNamed && !measuresAlone(property, group)) return;
      const { specifier = '' } = before ?? mentions[0] ?? {};
      left.push({ passage, property, specifier, context: { start: from, end: to } });
    });
  }
  return left;
}
