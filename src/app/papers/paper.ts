import type { ClassProbability } from '../../core/classes/decodeClass.ts';
import type { PaperAnalysis, PaperProgress } from '../../core/paper/paperAnalysis.ts';
import type { PropertyChoice } from '../../core/property/properties.ts';
import type { TextDoc } from '../../core/text/TextDoc.ts';
import type { AppError } from '../AppError.ts';

/** What a classifier says of a paper, by its abstract. */
export interface Classification {
  readonly label: 'battery' | 'non-battery';
  /** Of the label, in [0.5, 1]. */
  readonly probability: number;
}

/** The likeliest class; null for a classifier of something else. */
export function toClassification([best]: readonly ClassProbability[]): Classification | null {
  if (best?.label !== 'battery' && best?.label !== 'non-battery') return null;
  return { label: best.label, probability: best.probability };
}

export type PaperStage =
  | { readonly state: 'waiting' }
  | { readonly state: 'reading'; readonly share: number }
  /** Read, and waiting for the model. */
  | { readonly state: 'read' }
  | { readonly state: 'asking'; readonly progress: PaperProgress | null }
  | { readonly state: 'done' }
  /** Not asked: the classifier is sure that it is no battery paper. */
  | { readonly state: 'skipped' }
  /** The same bytes as another paper of the queue. */
  | { readonly state: 'duplicate'; readonly of: string }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly error: AppError };

/** A file of the queue. */
export interface Paper {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly stage: PaperStage;
  /** Of its text; 0 until it is read. */
  readonly chars: number;
  readonly classification: Classification | null;
}

/** A paper that was asked: its text with all that the model said of it. */
export interface PaperResult {
  readonly id: string;
  readonly fileName: string;
  readonly doc: TextDoc;
  readonly analysis: PaperAnalysis;
  /** The properties that it was asked for. */
  readonly asked: readonly PropertyChoice[];
  readonly classification: Classification | null;
}

/** Whether nothing more will happen to the paper by itself. */
export const isSettled = ({ stage }: Paper): boolean =>
  stage.state !== 'waiting' &&
  stage.state !== 'reading' &&
  stage.state !== 'read' &&
  stage.state !== 'asking';

/** The name that a person knows the paper by: its title, else its file's name. */
export const paperName = ({ doc, fileName }: PaperResult): string =>
  doc.metadata.title?.trim() || fileName;
