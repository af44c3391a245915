import type { Component } from '../../core/device/components.ts';
import { selectAnswers } from '../../core/device/selectAnswers.ts';
import { type PropertyAnswer, selectProperties } from '../../core/property/propertyFinding.ts';
import { splitSentences } from '../../core/text/splitSentences.ts';
import type { CharSpan, TextDoc } from '../../core/text/TextDoc.ts';
import { type PaperResult, paperName } from './paper.ts';

/** Scores below this are flagged: half of such answers and more are wrong. */
export const LOW_SCORE = 0.5;

/** A place of the paper that names a record. */
export interface RecordPlace extends CharSpan {
  /** Unique in its paper, and without blanks. */
  readonly id: string;
  readonly score: number;
  readonly passage: CharSpan;
  /** Where the same passage names the material of a value. */
  readonly material: CharSpan | null;
}

/** The fields of a record that a person may change. */
export interface RecordFields {
  /** "anode", "cathode", "electrolyte", or the name of a property. */
  readonly type: string;
  /** Normalised name. */
  readonly material: string;
  /** As the paper writes it. */
  readonly written: string;
  /** Of a property, as written: "165", "3.2–4.1". */
  readonly value: string;
  readonly unit: string;
}

/** One material of one component, or one value of one property, of one paper. */
export interface PaperRecord extends RecordFields {
  /** Unique in the queue; the same at every threshold. */
  readonly id: string;
  readonly paperId: string;
  readonly paper: string;
  /** Null: a property. */
  readonly component: Component | null;
  /** The value in the standard unit of its property, to sort by; of a range its lower end. */
  readonly number: number | null;
  /** The numbers of the value; of a range its two ends. */
  readonly numbers: readonly number[];
  readonly rawValue: string;
  readonly rawUnit: string;
  readonly specifier: string;
  /** Of the best place. */
  readonly score: number;
  /** Best first. */
  readonly places: readonly RecordPlace[];
  /** Heading of the section of the best place. */
  readonly section: string | null;
  /** Whether a person changed a field. */
  readonly edited: boolean;
}

const PLAIN = new Intl.NumberFormat('en', { maximumSignificantDigits: 6, useGrouping: false });

const showNumber = (number: number): string => {
  const size = Math.abs(number);
  return size !== 0 && (size < 1e-4 || size >= 1e7)
    ? number.toExponential().replace('e+', 'e')
    : PLAIN.format(number);
};

/** Heading of the section that an offset stands in; of a title or an abstract their own names. */
export function sectionAt({ blocks }: TextDoc, offset: number): string | null {
  const block = blocks.find(({ end }) => end > offset);
  if (block === undefined || block.start > offset) return null;
  if (block.kind === 'title') return 'Title';
  return block.section ?? (block.kind === 'abstract' ? 'Abstract' : null);
}

function componentRecords(result: PaperResult, threshold: number): PaperRecord[] {
  const { analysis, doc, id: paperId } = result;
  return selectAnswers(analysis.components, threshold).flatMap(
    ({ question: { component }, best, alternatives }) =>
      (best === null || component === null ? [] : [best, ...alternatives]).map((material) => {
        const places = material.mentions.map(({ id, start, end, score, passage }) => ({
          id,
          start,
          end,
          score,
          passage: analysis.components.passages[passage] ?? { start, end },
          material: null,
        }));
        return {
          id: `${paperId}/${component}/${material.key}`,
          paperId,
          paper: paperName(result),
          type: component as string,
          component,
          material: material.display,
          written: material.mentions[0]?.answer ?? material.display,
          value: '',
          unit: '',
          number: null,
          numbers: [],
          rawValue: '',
          rawUnit: '',
          specifier: '',
          score: material.score,
          places,
          section: sectionAt(doc, places[0]?.start ?? 0),
          edited: false,
        };
      }),
  );
}

const allAnswers = new WeakMap<PaperResult, readonly PropertyAnswer[]>();

/** The property answers at any score; what a threshold does not change is worked out once. */
function propertyAnswers(result: PaperResult): readonly PropertyAnswer[] {
  const known = allAnswers.get(result);
  if (known !== undefined) return known;
  const { properties, components } = result.analysis;
  const answers = selectProperties(properties, 0, components.abbreviations);
  allAnswers.set(result, answers);
  return answers;
}

function propertyRecords(result: PaperResult, threshold: number): PaperRecord[] {
  const { doc, id: paperId } = result;
  const groups = new Map<string, PropertyAnswer[]>();
  for (const answer of propertyAnswers(result)) {
    if (answer.score < threshold) continue;
    const { property, materialKey, standard } = answer;
    const key = `${property}/${materialKey}/${standard.numbers.join('–')} ${standard.unit}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [answer]);
    else group.push(answer);
  }
  return [...groups].flatMap(([key, answers]): PaperRecord[] => {
    const [best] = answers;
    if (best === undefined) return [];
    const places = answers.map(({ value, score, passage, material, property }) => ({
      id: `${property.replace(/[^\p{L}\p{N}]+/gu, '-')}:${value.start}:${value.end}`,
      start: value.start,
      end: value.end,
      score,
      passage,
      material: { start: material.start, end: material.end },
    }));
    return [
      {
        id: `${paperId}/${key}`,
        paperId,
        paper: paperName(result),
        type: best.property,
        component: null,
        material: best.materialName,
        written: best.material.answer,
        value: best.value.numbers.map(showNumber).join('–'),
        unit: best.value.unit?.normalized ?? '',
        number: best.standard.numbers[0] ?? null,
        numbers: best.value.numbers,
        rawValue: best.rawValue,
        rawUnit: best.value.rawUnit,
        specifier: best.specifier,
        score: best.score,
        places,
        section: sectionAt(doc, best.value.start),
        edited: false,
      },
    ];
  });
}

const lastRecords = new WeakMap<PaperResult, { threshold: number; records: PaperRecord[] }>();

/** The records of a paper at a threshold, made without inference. */
export function recordsOfPaper(result: PaperResult, threshold: number): readonly PaperRecord[] {
  const last = lastRecords.get(result);
  if (last?.threshold === threshold) return last.records;
  const records = [...componentRecords(result, threshold), ...propertyRecords(result, threshold)];
  lastRecords.set(result, { threshold, records });
  return records;
}

/** The sentence of a place, and the sentence of its material when that is another one. */
export function quoteOf({ text }: TextDoc, place: RecordPlace): CharSpan {
  const { passage, material } = place;
  const marked = material === null ? [place] : [place, material];
  const from = Math.min(...marked.map(({ start }) => start)) - passage.start;
  const to = Math.max(...marked.map(({ end }) => end)) - passage.start;
  const sentences = splitSentences(text.slice(passage.start, passage.end));
  const first = sentences.findLast(({ start }) => start <= from);
  const last = sentences.find(({ end }) => end >= to);
  return {
    start: passage.start + (first?.start ?? 0),
    end: passage.start + (last?.end ?? passage.end - passage.start),
  };
}
