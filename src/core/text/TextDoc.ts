/** A UTF-16 code-unit offset into a text, as `String.prototype.slice` takes it. */
export type CharOffset = number & { readonly __unit?: 'char' };

/** A half-open range of UTF-16 code units, `text.slice(start, end)`. */
export interface CharSpan {
  readonly start: CharOffset;
  readonly end: CharOffset;
}

export type TextBlockKind = 'title' | 'abstract' | 'heading' | 'paragraph' | 'caption';

/** One block of a document in reading order; blocks are sorted and do not overlap. */
export interface TextBlock extends CharSpan {
  readonly kind: TextBlockKind;
  /** Heading of the section that the block stands in; null before the first heading. */
  readonly section: string | null;
  /** One-based page for paginated sources (PDF). */
  readonly page?: number;
}

/** What is known of the paper that a text comes from; null where the source does not say. */
export interface PaperMetadata {
  readonly title: string | null;
  readonly doi: string | null;
  readonly journal: string | null;
  /** ISO 8601, as exact as the source: `2021`, `2021-03` or `2021-03-09`. */
  readonly date: string | null;
  readonly authors: readonly string[];
}

/** A readable text with its structure. Every answer of the product is a span of `text`. */
export interface TextDoc {
  readonly text: string;
  readonly blocks: readonly TextBlock[];
  readonly metadata: PaperMetadata;
}

export const UNKNOWN_PAPER: PaperMetadata = {
  title: null,
  doi: null,
  journal: null,
  date: null,
  authors: [],
};
