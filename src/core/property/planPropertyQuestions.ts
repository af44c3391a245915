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
