import { type Abbreviation, expandAbbreviations } from '../chemistry/findAbbreviations.ts';
import { normalizeMaterial } from '../chemistry/normalizeMaterial.ts';
import type { Answer } from '../spans/referenceAnswers.ts';
import type { CharSpan, PaperMetadata } from '../text/TextDoc.ts';
import { filterMaterial, type MaterialRejection } from './filterMaterial.ts';
import type { StandardValue } from './parseValue.ts';
import type { ScannedValue } from './scanValues.ts';
import { namePairedWith, splitNames, tidyMaterial } from './tidyMaterial.ts';

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
  /** Its place in its list ("155, 161 and 165 mAh g−1"); null for a value that stands alone. */
  readonly member: { readonly index: number; readonly of: number } | null;
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

/** A finding that is no answer: its material, or none, and why. */
export interface RejectedProperty extends ValueFinding {
  readonly material: Answer | null;
  readonly reason: MaterialRejection | 'no-material' | 'below-threshold';
  /** One sentence for a person. */
  readonly explain: string;
}

export interface SelectedProperties {
  /** Best first. */
  readonly accepted: readonly PropertyAnswer[];
  readonly rejected: readonly RejectedProperty[];
}

/** The answer cut to the name that the value belongs to. */
function nameOf(answer: Answer, { member, passage }: ValueFinding, text: string): Answer {
  const cut = (start: number, end: number): Answer => ({
    ...answer,
    answer: text.slice(start, end),
    start,
    end,
  });
  const tidy = tidyMaterial(answer.answer);
  const end = answer.start + tidy.length;
  if (member !== null) {
    const names = splitNames(tidy);
    const own = names.length === member.of ? names[member.index] : undefined;
    if (own !== undefined) return cut(answer.start + own.start, answer.start + own.end);
    const { start } = passage;
    const paired = namePairedWith(
      text.slice(start, passage.end),
      { start: answer.start - start, end: end - start },
      member.index,
      member.of,
    );
    if (paired !== null) return cut(paired.start + start, paired.end + start);
  }
  return cut(answer.start, end);
}

interface JudgedProperty {
  readonly answer: PropertyAnswer | null;
  readonly rejected: RejectedProperty | null;
}

/** What was judged of some findings, and with what. */
interface JudgedFindings {
  readonly text: string;
  readonly abbreviations: readonly Abbreviation[];
  readonly judged: readonly JudgedProperty[];
}

const judgedFindings = new WeakMap<readonly PropertyFinding[], JudgedFindings>();

function judge(
  findings: readonly PropertyFinding[],
  text: string,
  abbreviations: readonly Abbreviation[],
): readonly JudgedProperty[] {
  const known = judgedFindings.get(findings);
  if (known?.text === text && known.abbreviations === abbreviations) return known.judged;
  const judged = findings.map(({ materials, ...finding }): JudgedProperty => {
    let refused: RejectedProperty | null = null;
    for (const material of materials) {
      const named = nameOf(material, finding, text);
      const verdict = filterMaterial(named.answer, abbreviations);
      const score = finding.score * material.score;
      if (verdict.accepted) {
        const { key, display } = normalizeMaterial(
          expandAbbreviations(named.answer, abbreviations),
        );
        const answer = {
          ...finding,
          score,
          material: named,
          materialName: display,
          materialKey: key,
        };
        return { answer, rejected: null };
      }
      const { reason, explain } = verdict;
      refused ??= { ...finding, score, material: named, reason, explain };
    }
    refused ??= {
      ...finding,
      material: null,
      reason: 'no-material',
      explain: 'The passage names no material that has this value.',
    };
    return { answer: null, rejected: refused };
  });
  judgedFindings.set(findings, { text, abbreviations, judged });
  return judged;
}

/**
 * The findings whose material passes the filter and whose score, the product of both turns, reaches
 * the threshold. Pure and cheap at every threshold: what it does not change is kept beside the
 * findings.
 *
 * @param text The text that the offsets of the findings are of.
 */
export function selectProperties(
  findings: readonly PropertyFinding[],
  threshold: number,
  text: string,
  abbreviations: readonly Abbreviation[],
): SelectedProperties {
  const accepted: PropertyAnswer[] = [];
  const rejected: RejectedProperty[] = [];
  for (const { answer, rejected: refused } of judge(findings, text, abbreviations)) {
    if (refused !== null) rejected.push(refused);
    else if (answer !== null && answer.score >= threshold) accepted.push(answer);
    else if (answer !== null) {
      rejected.push({
        ...answer,
        reason: 'below-threshold',
        explain: `Its confidence score ${answer.score.toFixed(2)} is below the threshold ${threshold.toFixed(2)}.`,
      });
    }
  }
  const byScore = (a: ValueFinding, b: ValueFinding) =>
    b.score - a.score || a.value.start - b.value.start;
  return { accepted: accepted.sort(byScore), rejected: rejected.sort(byScore) };
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
