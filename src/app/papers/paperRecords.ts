import type { Component } from '../../core/device/components.ts';
import {
  type PaperMaterial,
  type PaperPlace,
  type PaperProperty,
  paperAnswers,
} from '../../core/paper/paperAnswers.ts';
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
  return size !== 0 && (size < 1e-3 || size >= 1e7)
    ? number.toExponential().replace('e+', 'e')
    : PLAIN.format(number);
};

/** What stands in for the heading of a section where there is none. */
function nameOfBlock({ blocks }: TextDoc, offset: number): string | null {
  const kind = blocks.find(({ end }) => end > offset)?.kind;
  return kind === 'title' ? 'Title' : kind === 'abstract' ? 'Abstract' : null;
}

const byScore = (a: { score: number; start: number }, b: { score: number; start: number }) =>
  b.score - a.score || a.start - b.start;

const sortByScore = <Place extends PaperPlace>(places: readonly Place[]): readonly Place[] =>
  places.length === 1 ? places : [...places].sort(byScore);

function sectionOf(doc: TextDoc, best: PaperPlace | undefined): string | null {
  return best === undefined ? null : (best.section ?? nameOfBlock(doc, best.start));
}

function componentRecord(
  { id: paperId, doc }: PaperResult,
  paper: string,
  component: Component,
  { key, display, score, places }: PaperMaterial,
): PaperRecord {
  const sorted = sortByScore(places);
  return {
    id: `${paperId}/${component}/${key}`,
    paperId,
    paper,
    type: component,
    component,
    material: display,
    written: sorted[0]?.answer ?? display,
    value: '',
    unit: '',
    number: null,
    numbers: [],
    rawValue: '',
    rawUnit: '',
    specifier: '',
    score,
    places: sorted.map((place) => ({
      id: `${component}:${place.start}`,
      start: place.start,
      end: place.end,
      score: place.score,
      passage: place.passage,
      material: null,
    })),
    section: sectionOf(doc, sorted[0]),
    edited: false,
  };
}

function propertyRecord(
  { id: paperId, doc }: PaperResult,
  paper: string,
  { property, material, best, places }: PaperProperty,
): PaperRecord {
  const { numbers, unit } = best.standard;
  const prefix = property.replace(/[^\p{L}\p{N}]+/gu, '-');
  const sorted = sortByScore(places);
  return {
    id: `${paperId}/${property}/${material.key}/${numbers.join('–')} ${unit}`,
    paperId,
    paper,
    type: property,
    component: null,
    material: material.display,
    written: best.material.answer,
    value: best.value.numbers.map(showNumber).join('–'),
    unit: best.value.unit?.normalized ?? '',
    number: numbers[0] ?? null,
    numbers: best.value.numbers,
    rawValue: best.rawValue,
    rawUnit: best.value.rawUnit,
    specifier: best.specifier,
    score: best.score,
    places: sorted.map((place) => ({
      id: `${prefix}:${place.start}`,
      start: place.start,
      end: place.end,
      score: place.score,
      passage: place.passage,
      material: place.material,
    })),
    section: sectionOf(doc, sorted[0]),
    edited: false,
  };
}

const lastRecords = new WeakMap<PaperResult, { threshold: number; records: PaperRecord[] }>();

/** The records of a paper at a threshold, made without inference. */
export function recordsOfPaper(result: PaperResult, threshold: number): readonly PaperRecord[] {
  const last = lastRecords.get(result);
  if (last?.threshold === threshold) return last.records;
  const paper = paperName(result);
  const { components, properties } = paperAnswers(result.doc, result.analysis, threshold);
  const records = [
    ...components.flatMap(({ component, materials }) =>
      materials.map((material) => componentRecord(result, paper, component, material)),
    ),
    ...properties.map((property) => propertyRecord(result, paper, property)),
  ];
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
