import { CodedError } from '../CodedError.ts';
import type { DeviceRecord } from './DeviceRecord.ts';
import type { PropertyRecord } from './PropertyRecord.ts';
import { readCsvRows } from './readCsvRows.ts';
import { readJsonLines, readJsonObjects } from './readJsonRows.ts';
import { readSqlRows } from './readSqlRows.ts';
import { recordFromFields } from './recordFromFields.ts';
import type { RowReader, RowSink } from './rowReader.ts';

/**
 * `UNKNOWN_FORMAT`: neither JSON, CSV nor SQL. `NO_RECORDS`: the file holds no row of either database.
 */
export class RecordFileError extends CodedError<'UNKNOWN_FORMAT' | 'NO_RECORDS'> {}

export type RecordFormat = 'json' | 'json-lines' | 'csv' | 'sql';

export interface RecordProblem {
  /** Of all rows of the file, from 1. */
  readonly row: number;
  /** Where the row starts, from 1. */
  readonly line: number;
  readonly reason: string;
}

export interface RecordReport {
  readonly format: RecordFormat;
  /** Rows read, good and bad. */
  readonly rows: number;
  readonly devices: number;
  readonly properties: number;
  readonly bad: number;
  /** The first `MOST_PROBLEMS` bad rows. */
  readonly problems: readonly RecordProblem[];
}

export interface RecordSink {
  device(record: DeviceRecord, place: string): void;
  property?(record: PropertyRecord): void;
}

export const MOST_PROBLEMS = 100;

/** Characters of a file's start that decide on its format. */
const SNIFFED = 65_536;

/** Reads a database file from chunks of text that may be cut anywhere. A bad row is listed, never fatal. */
export class RecordReader {
  readonly #sink: RecordSink;
  #head = '';
  #reader: RowReader | null = null;
  #format: RecordFormat | null;
  #started = false;
  #rows = 0;
  #devices = 0;
  #properties = 0;
  #bad = 0;
  readonly #problems: RecordProblem[] = [];

  /** @param format of the file; found out from its start when null */
  constructor(sink: RecordSink, format: RecordFormat | null = null) {
    this.#sink = sink;
    this.#format = format;
  }

  /** Rows read so far, for a progress display. */
  get rows(): number {
    return this.#rows;
  }

  /** Bad rows so far. */
  get bad(): number {
    return this.#bad;
  }

  /** @throws RecordFileError `UNKNOWN_FORMAT` */
  push(chunk: string): void {
    if (chunk === '') return;
    const text = this.#started ? chunk : chunk.replace(/^\uFEFF/, '');
    this.#started = true;
    if (this.#reader) this.#reader.push(text);
    else {
      this.#head += text;
      this.#open(false);
    }
  }

  /** @throws RecordFileError `UNKNOWN_FORMAT`, or `NO_RECORDS` when no row is good */
  end(): RecordReport {
    if (!this.#reader) this.#open(true);
    this.#reader?.end();
    if (this.#devices + this.#properties === 0) {
      const first = this.#problems[0];
      throw new RecordFileError(
        'NO_RECORDS',
        first
          ? `The file holds no record that can be read: line ${first.line}, ${first.reason}.`
          : 'The file holds no records.',
      );
    }
    return {
      format: this.#format as RecordFormat,
      rows: this.#rows,
      devices: this.#devices,
      properties: this.#properties,
      bad: this.#bad,
      problems: [...this.#problems],
    };
  }

  #open(ended: boolean): void {
    const format = this.#format ?? sniffFormat(this.#head, ended);
    if (format === null) return;
    this.#format = format;
    this.#reader = READERS[format](this.#rowSink());
    this.#reader.push(this.#head);
    this.#head = '';
  }

  #rowSink(): RowSink {
    const bad = (reason: string, line: number) => {
      this.#bad++;
      if (this.#problems.length < MOST_PROBLEMS) {
        this.#problems.push({ row: this.#rows, line, reason });
      }
    };
    return {
      row: (fields, line) => {
        this.#rows++;
        const reading = recordFromFields(fields);
        switch (reading.kind) {
          case 'device':
            this.#devices++;
            this.#sink.device(reading.record, reading.place);
            return;
          case 'property':
            this.#properties++;
            this.#sink.property?.(reading.record);
            return;
          case 'bad':
            bad(reading.reason, line);
        }
      },
      bad: (reason, line) => {
        this.#rows++;
        bad(reason, line);
      },
    };
  }
}

const READERS: Readonly<Record<RecordFormat, (sink: RowSink) => RowReader>> = {
  json: readJsonObjects,
  'json-lines': readJsonLines,
  csv: readCsvRows,
  sql: readSqlRows,
};

const SQL_START =
  /^(?:--|\/\*|(?:alter|begin|copy|create|delete|drop|insert|lock|pragma|replace|select|set|start|truncate|use)\s)/i;

/** The format of a file that starts with `head`; null when more of it is needed to say. */
function sniffFormat(head: string, ended: boolean): RecordFormat | null {
  const decided = ended || head.length >= SNIFFED;
  const text = head.slice(0, SNIFFED);
  const blanks = /^\s*/.exec(text)?.[0].length ?? 0;
  if (blanks === text.length) {
    if (decided) throw unknownFormat();
    return null;
  }
  if (text.includes('\u0000')) throw unknownFormat();
  if (text[blanks] === '[') return 'json';
  const end = text.indexOf('\n', blanks);
  if (end === -1 && !decided) return null;
  const line = text.slice(blanks, end === -1 ? undefined : end).trim();
  if (line.startsWith('{')) return end !== -1 && /[^{]\}\s*,?$/.test(line) ? 'json-lines' : 'json';
  if (SQL_START.test(`${line} `)) return 'sql';
  if (/[,;\t]/.test(line) && !/^[<%\u007f-\u009f]/.test(line)) return 'csv';
  throw unknownFormat();
}

const unknownFormat = (): RecordFileError =>
  new RecordFileError(
    'UNKNOWN_FORMAT',
    'The file is neither JSON, CSV nor an SQL dump of records.',
  );
