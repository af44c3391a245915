import type { Component } from '../device/components.ts';
import { type RejectedMention, selectAnswers } from '../device/selectAnswers.ts';
import {
  type PropertyAnswer,
  type RejectedProperty,
  selectProperties,
} from '../property/propertyFinding.ts';
import type { CharSpan, TextBlock, TextDoc } from '../text/TextDoc.ts';
import type { PaperAnalysis } from './paperAnalysis.ts';

/** Where in a paper something stands. */
export interface PaperPlace extends CharSpan {
  /** As written there. */
  readonly answer: string;
  readonly score: number;
  /** Heading of its section; null before the first. */
  readonly section: string | null;
  /** One-based page; null for sources without pages. */
  readonly page: number | null;
  /** The passage that was asked. */
  readonly passage: CharSpan;
}

/** A material that a paper names as a component, under all its spellings. */
export interface PaperMaterial {
  /** Equal for all spellings. */
  readonly key: string;
  /** As it should be shown: the spelling of the best place, normalised. */
  readonly display: string;
  /** Best score of its places. */
  readonly score: number;
  /** Sorted and disjoint; their number is how often the paper says it. */
  readonly places: readonly PaperPlace[];
}

export interface PaperComponent {
  readonly component: Component;
  readonly passagesAsked: number;
  /** Best score first; equal scores: more places, then the earlier. */
  readonly materials: readonly PaperMaterial[];
  readonly rejected: readonly RejectedMention[];
}

export interface PropertyPlaceInPaper extends PaperPlace {
  readonly specifier: string;
  /** Where the material stands that the value was given to. */
  readonly material: CharSpan & { readonly answer: string };
}

/** One value of a property of a material; a paper may state it more than once. */
export interface PaperProperty {
  readonly property: string;
  readonly material: { readonly key: string; readonly display: string };
  /** The best place's answer: value, unit, specifier and score. */
  readonly best: PropertyAnswer;
  /** Where the value stands, sorted and disjoint. */
  readonly places: readonly PropertyPlaceInPaper[];
}

/** What a paper says at one threshold. */
export interface PaperAnswers {
  readonly components: readonly PaperComponent[];
  /** By property in the order of asking, best score first. */
  readonly properties: readonly PaperProperty[];
  readonly rejectedProperties: readonly RejectedProperty[];
}

/** The block that each offset stands in, by binary search. */
function blockAt(blocks: readonly TextBlock[], offset: number): TextBlock | undefined {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const block = blocks[low - 1];
  return block !== undefined && offset < block.end ? block : undefined;
}

/** Sorted places; those that share characters are one, with the span of both and the better score. */
function mergePlaces<Place extends PaperPlace>(places: readonly Place[], text: string): Place[] {
  const merged: Place[] = [];
  const sorted = [...places].sort((a, b) => a.start - b.start || a.end - b.end);
  for (const place of sorted) {
    const last = merged.at(-1);
    if (last === undefined || place.start >= last.end) {
      merged.push(place);
      continue;
    }
    const { start } = last;
    const end = Math.max(last.end, place.end);
    const better = place.score > last.score ? place : last;
    merged[merged.length - 1] = { ...better, start, end, answer: text.slice(start, end) };
  }
  return merged;
}

/**
 * The answers of a paper, each material and each value once with all its places. Pure and cheap at
 * every threshold: filters, names and abbreviations are worked out once an analysis.
 *
 * @param threshold Confidence score in [0, 1] that an answer must reach.
 */
export function paperAnswers(
  { text, blocks }: Pick<TextDoc, 'text' | 'blocks'>,
  { components, properties }: PaperAnalysis,
  threshold: number,
): PaperAnswers {
  const placeOf = (span: CharSpan, score: number, passage: CharSpan): PaperPlace => {
    const block = blockAt(blocks, span.start);
    return {
      start: span.start,
      end: span.end,
      answer: text.slice(span.start, span.end),
      score,
      section: block?.section ?? null,
      page: block?.page ?? null,
      passage,
    };
  };

  const byComponent = selectAnswers(components, threshold).flatMap(
    ({ question, passagesAsked, best, alternatives, rejected }): PaperComponent[] => {
      if (question.component === null) return [];
      const materials = (best === null ? [] : [best, ...alternatives]).map(
        ({ key, display, score, mentions }): PaperMaterial => ({
          key,
          display,
          score,
          places: mergePlaces(
            mentions.map((mention) =>
              placeOf(mention, mention.score, components.passages[mention.passage] ?? mention),
            ),
            text,
          ),
        }),
      );
      materials.sort(
        (a, b) =>
          b.score - a.score ||
          b.places.length - a.places.length ||
          (a.places[0]?.start ?? 0) - (b.places[0]?.start ?? 0),
      );
      return [{ component: question.component, passagesAsked, materials, rejected }];
    },
  );

  const { accepted, rejected } = selectProperties(
    properties,
    threshold,
    text,
    components.abbreviations,
  );
  const groups = new Map<string, PropertyAnswer[]>();
  for (const answer of accepted) {
    const { numbers, unit } = answer.standard;
    const key = JSON.stringify([answer.property, answer.materialKey, numbers, unit]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [answer]);
    else group.push(answer);
  }
  const order = new Map<string, number>();
  for (const { property } of properties) {
    if (!order.has(property)) order.set(property, order.size);
  }
  const byProperty = [...groups.values()].flatMap((answers): PaperProperty[] => {
    const [best] = answers;
    if (best === undefined) return [];
    const places = answers.map((answer): PropertyPlaceInPaper => {
      const { material, specifier } = answer;
      return {
        ...placeOf(answer.value, answer.score, answer.passage),
        specifier,
        material: { start: material.start, end: material.end, answer: material.answer },
      };
    });
    return [
      {
        property: best.property,
        material: { key: best.materialKey, display: best.materialName },
        best,
        places: mergePlaces(places, text),
      },
    ];
  });
  byProperty.sort(
    (a, b) =>
      (order.get(a.property) ?? 0) - (order.get(b.property) ?? 0) ||
      b.best.score - a.best.score ||
      a.best.value.start - b.best.value.start,
  );
  return { components: byComponent, properties: byProperty, rejectedProperties: rejected };
}
