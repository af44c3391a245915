import type { CharSpan } from '../text/TextDoc.ts';

/** A named thing in a text, as a tagger marked it. */
export interface EntitySpan extends CharSpan {
  /** The kind without its prefix: `MAT`. */
  readonly label: string;
  /** Mean probability of the tags of its words, in [0, 1]. */
  readonly score: number;
}
