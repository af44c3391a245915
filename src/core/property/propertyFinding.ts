import { type Abbreviation, expandAbbreviations } from '../chemistry/findAbbreviations.ts';
import { normalizeMaterial } from '../chemistry/normalizeMaterial.ts';
import type { Answer } from '../spans/referenceAnswers.ts';
import type { CharSpan, PaperMetadata } from '../text/TextDoc.ts';
import { filterMaterial } from './filterMaterial.ts';
import type { StandardValue } from './parseValue.ts';
import type { ScannedValue } from './scanValues.ts';

/** A value that the first turn found; offsets are into the whole text. */
export interface ValueFinding {
  /** Name of the property. */
  readonly property: string;
  /** The words of the text that name it. */
  readonly specifier: string;
  readonly value: ScannedValue;
  /** As written, without the unit for a member of a list that has none of its own. */
  readonly rawValue: string;
  readonly standard: StandardValue;
  /** Confidence score of the first turn. */
  readonly score: number;
  readonly passage: CharSpan;
}

/** A value with what the second turn said of it, best answer first. */
export interface PropertyFinding extends ValueFinding {
  readonly materials: readonly Answer[];
}

/** A property of a material, as an answer. */
export interface PropertyAnswer extends Omit<PropertyFinding, 'materials'> {
  readonly material: Answer;
  /** Canonical name of the material, abbreviations of the paper written out. */
  readonly materialName: string;
  readonly materialKey: string;
}

/**
 * The findings whose material passes the filter and whose score, the product of both turns, reaches
 * the threshold, best first.
 */
export function selectProperties(
  findings: readonly PropertyFinding[],
  threshold: number,
  abbreviations: readonly Abbreviation[] = [],
): PropertyAnswer[] {
  return findings
    .flatMap(({ materials, ...finding }): PropertyAnswer[] => {
      const material = materials.find(({ answer }) => filterMaterial(answer).accepted);
      if (material === undefined) return [];
      const score = finding.score * material.score;
      if (score < threshold) return [];
      const { key, display } = normalizeMaterial(
        expandAbbreviations(material.answer, abbreviations),
      );
      return [{ ...finding, score, material, materialName: display, materialKey: key }];
    })
    .sort((a, b) => b.score - a.score || a.value.start - b.value.start);
}

/** A record of the double-turn extraction: BatteryDataExtractor's fields (SPEC §3) and ours. */
export interface ExtractedProperty {
  readonly property: string;
  readonly specifier: string;
  /** One number, or the two ends of a range. */
  readonly value: readonly number[];
  readonly is_range: boolean;
  /** The unit in its one notation. */
  readonly units: string;
  readonly raw_value: string;
  readonly raw_units: string;
  /** The value in the standard unit of its property, to compare and sort by. */
  readonly standard_value: readonly number[];
  readonly standard_units: string;
  readonly material: string;
  readonly normalized_material: string;
  readonly confidence_score: number;
  readonly original_text: string;
  readonly DOI: string;
  readonly Journal: string;
  readonly Date: string;
  readonly Title: string;
}

export function propertyRecord(
  { value, standard, passage, material, ...answer }: PropertyAnswer,
  text: string,
  { doi, journal, date, title }: PaperMetadata,
): ExtractedProperty {
  return {
    property: answer.property,
    specifier: answer.specifier,
    value: value.numbers,
    is_range: value.numbers.length === 2,
    units: value.unit?.normalized ?? '',
    raw_value: answer.rawValue,
    raw_units: value.rawUnit,
    standard_value: standard.numbers,
    standard_units: standard.unit,
    material: material.answer,
    normalized_material: answer.materialName,
    confidence_score: Number(answer.score.toFixed(4)),
    original_text: text.slice(passage.start, passage.end),
    DOI: doi ?? '',
    Journal: journal ?? '',
    Date: date ?? '',
    Title: title ?? '',
  };
}
