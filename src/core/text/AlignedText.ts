import type { CharSpan } from './TextDoc.ts';

/** A text in which every UTF-16 unit knows the span of the source that it came from. */
export interface AlignedText {
  readonly text: string;
  readonly source: string;
  /** Source start of unit `i`; non-decreasing. */
  readonly starts: Int32Array;
  /** Source end (exclusive) of unit `i`; non-decreasing. */
  readonly ends: Int32Array;
}

/** Collects an `AlignedText` piece by piece. */
export class AlignedTextBuilder {
  #parts: string[] = [];
  #starts: number[] = [];
  #ends: number[] = [];

  /** Every unit of `piece` came from `[start, end)` of the source. */
  append(piece: string, start: number, end: number): void {
    if (piece === '') return;
    this.#parts.push(piece);
    for (let i = 0; i < piece.length; i++) {
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  /** Lets the last unit also cover source text that vanished behind it (a stripped accent). */
  extendLast(end: number): void {
    const last = this.#ends.length - 1;
    if (last >= 0 && (this.#ends[last] as number) < end) this.#ends[last] = end;
  }

  build(source: string): AlignedText {
    return {
      source,
      text: this.#parts.join(''),
      starts: Int32Array.from(this.#starts),
      ends: Int32Array.from(this.#ends),
    };
  }
}

/** The span of the source that a span of the aligned text came from; empty spans stay empty. */
export function toSourceSpan(aligned: AlignedText, span: CharSpan): CharSpan {
  if (span.end <= span.start) {
    const start = aligned.starts[span.start] ?? aligned.ends[span.start - 1] ?? 0;
    return { start, end: start };
  }
  return {
    start: aligned.starts[span.start] as number,
    end: aligned.ends[span.end - 1] as number,
  };
}

/** A text aligned with itself: nothing normalised. */
export function alignIdentically(source: string): AlignedText {
  return {
    text: source,
    source,
    starts: Int32Array.from({ length: source.length }, (_, i) => i),
    ends: Int32Array.from({ length: source.length }, (_, i) => i + 1),
  };
}
