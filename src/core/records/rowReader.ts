import type { RecordFields } from './recordFromFields.ts';

/** Where a format's reader hands over what it finds. Lines count from 1. */
export interface RowSink {
  row(fields: RecordFields, line: number): void;
  bad(reason: string, line: number): void;
}

/** Reads one format from chunks of text that may be cut anywhere. */
export interface RowReader {
  push(chunk: string): void;
  end(): void;
}

/** A row longer than this is damage, such as a quote that never closes. In characters. */
export const LONGEST_ROW = 1_000_000;
