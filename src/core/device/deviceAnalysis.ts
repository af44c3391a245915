import type { Abbreviation } from '../chemistry/findAbbreviations.ts';
import type { EntitySpan } from '../entities/EntitySpan.ts';
import type { Answer } from '../spans/referenceAnswers.ts';
import type { CharSpan } from '../text/TextDoc.ts';
import type { Component } from './components.ts';

/** A question that was asked of a text; `component` is null for the user's own question. */
export interface AskedQuestion {
  readonly question: string;
  readonly component: Component | null;
}

/** The answers of one question to one passage; offsets are into the whole text. */
export interface PassageResult {
  /** Index into `TextAnalysis.questions`. */
  readonly question: number;
  /** Index into `TextAnalysis.passages`. */
  readonly passage: number;
  /** Best first. */
  readonly answers: readonly Answer[];
  readonly nullScore: number;
}

/** All that the model said of a text. The threshold and the filters come after it. */
export interface TextAnalysis {
  readonly questions: readonly AskedQuestion[];
  readonly passages: readonly CharSpan[];
  readonly results: readonly PassageResult[];
  /** Those that the text defines: the short and the long form are one material. */
  readonly abbreviations: readonly Abbreviation[];
  /**
   * The materials that a tagger marked in each passage, with offsets into the whole text; null for a
   * passage that needed none. Absent when the model has no tagger.
   */
  readonly entities?: readonly (readonly EntitySpan[] | null)[] | undefined;
}
