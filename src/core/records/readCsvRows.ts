import { LONGEST_ROW, type RowReader, type RowSink } from './rowReader.ts';

const MOST_LINES = 1000;

/**
 * Rows under a header of column names, parted by commas, semicolons or tabs; quoted fields may hold
 * line breaks. A quote that never closes costs one row: reading goes on with the line after it.
 */
export function readCsvRows(sink: RowSink): RowReader {
  let carry = '';
  let lines: string[] = [];
  let firstLine = 1;
  let header: readonly string[] | null = null;
  let delimiter = ',';

  const drain = (ended: boolean) => {
    let taken = 0;
    while (taken < lines.length) {
      if (header === null) delimiter = sniffDelimiter(lines[taken] as string);
      const joined = joinOpenLines(lines, taken, delimiter);
      if (joined.open && !joined.hopeless && !ended) break;
      const line = firstLine + taken;
      const columns = header;
      if (columns === null) {
        header = joined.fields.map((name) => name.trim());
        taken += joined.lines;
      } else if (!joined.open && joined.fields.length === columns.length) {
        sink.row(Object.fromEntries(columns.map((name, i) => [name, joined.fields[i]])), line);
        taken += joined.lines;
      } else if (joined.lines === 1 && joined.fields.length === 1 && joined.fields[0] === '') {
        taken++;
      } else {
        sink.bad(
          joined.open
            ? 'a quoted field is not closed'
            : `${joined.fields.length} fields instead of ${columns.length}`,
          line,
        );
        taken++;
      }
    }
    lines = lines.slice(taken);
    firstLine += taken;
  };

  return {
    push(chunk) {
      const parts = (carry + chunk).split('\n');
      carry = parts.pop() ?? '';
      if (parts.length === 0) return;
      for (const part of parts) lines.push(part);
      drain(false);
    },
    end() {
      if (carry !== '') lines.push(carry);
      carry = '';
      drain(true);
    },
  };
}

interface JoinedLines {
  readonly fields: readonly string[];
  readonly lines: number;
  /** A quoted field is still open at the end. */
  readonly open: boolean;
  /** No further line can close it. */
  readonly hopeless: boolean;
}

function joinOpenLines(lines: readonly string[], from: number, delimiter: string): JoinedLines {
  let text = stripReturn(lines[from] as string);
  let split = splitFields(text, delimiter);
  let taken = 1;
  while (split.open && from + taken < lines.length) {
    if (taken >= MOST_LINES || text.length > LONGEST_ROW) {
      return { fields: split.fields, lines: taken, open: true, hopeless: true };
    }
    const next = stripReturn(lines[from + taken] as string);
    text += `\n${next}`;
    taken++;
    if (next.includes('"')) split = splitFields(text, delimiter);
  }
  return { ...split, lines: taken, hopeless: false };
}

const stripReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);

function splitFields(text: string, delimiter: string): { fields: string[]; open: boolean } {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      let field = '';
      let from = at + 1;
      for (;;) {
        const quote = text.indexOf('"', from);
        if (quote === -1) {
          fields.push(field + text.slice(from));
          return { fields, open: true };
        }
        if (text[quote + 1] === '"') {
          field += text.slice(from, quote + 1);
          from = quote + 2;
          continue;
        }
        const end = text.indexOf(delimiter, quote);
        fields.push(
          field + text.slice(from, quote) + text.slice(quote + 1, end === -1 ? undefined : end),
        );
        if (end === -1) return { fields, open: false };
        at = end + 1;
        break;
      }
      continue;
    }
    const end = text.indexOf(delimiter, at);
    fields.push(text.slice(at, end === -1 ? undefined : end));
    if (end === -1) return { fields, open: false };
    at = end + 1;
  }
}

function sniffDelimiter(header: string): string {
  const count = (char: string) => header.split(char).length;
  return [',', ';', '\t'].reduce((best, char) => (count(char) > count(best) ? char : best));
}
