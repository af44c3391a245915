import type { ComponentChoice } from '../records/recordFilter.ts';

export const QUERY_KINDS = [
  'most-common',
  'least-common',
  'top',
  'count',
  'trend',
  'compare',
  'overtake',
] as const;

export type QueryKind = (typeof QUERY_KINDS)[number];

/** A question to the database. Materials are display names; `overtake` asks when the first passed the second. */
export interface SearchQuery {
  readonly kind: QueryKind;
  readonly component: ComponentChoice;
  readonly materials: readonly string[];
  /** First and last year, inclusive; null where open. */
  readonly from: number | null;
  readonly to: number | null;
  /** How many materials to rank; null for the usual ten. */
  readonly top: number | null;
  readonly journal: string | null;
}

export type PieceKind =
  | 'kind'
  | 'component'
  | 'material'
  | 'years'
  | 'top'
  | 'journal'
  | 'filler'
  | 'unsupported'
  | 'unknown';

/** A part of the question as typed, with what it was read as: the source of the editable chips. */
export interface QuestionPiece {
  readonly kind: PieceKind;
  /** `question.slice(start, end)`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What a misspelt part was read as; null where it was read as it stands. */
  readonly corrected: string | null;
}

export type NotUnderstoodCode =
  | 'empty'
  | 'too-long'
  | 'off-topic'
  | 'unknown-words'
  | 'unsupported'
  | 'contradiction'
  | 'incomplete';

export interface NotUnderstood {
  readonly kind: 'not-understood';
  readonly code: NotUnderstoodCode;
  /** One sentence for the user. */
  readonly message: string;
  /** Questions that work. */
  readonly examples: readonly string[];
  readonly pieces: readonly QuestionPiece[];
}

export interface Understood {
  readonly kind: 'understood';
  readonly query: SearchQuery;
  /** All parts of the question in order, without the blanks and punctuation between them. */
  readonly pieces: readonly QuestionPiece[];
  /** 1 when every word was read as it stands; 0.1 less for each corrected one. */
  readonly confidence: number;
}

export type ParsedQuestion = Understood | NotUnderstood;
