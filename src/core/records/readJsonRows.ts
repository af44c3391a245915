import type { RecordFields } from './recordFromFields.ts';
import { LONGEST_ROW, type RowReader, type RowSink } from './rowReader.ts';

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;
const NEWLINE = 10;

/** One object per line. */
export function readJsonLines(sink: RowSink): RowReader {
  let carry = '';
  let line = 0;
  const take = (text: string) => {
    line++;
    const trimmed = text.trim();
    if (trimmed !== '') readObject(trimmed.replace(/,$/, ''), line, sink);
  };
  return {
    push(chunk) {
      const lines = (carry + chunk).split('\n');
      carry = lines.pop() ?? '';
      for (const text of lines) take(text);
    },
    end() {
      take(carry);
      carry = '';
    },
  };
}

/**
 * Objects of an array, or one after another, however they are laid out. After a damaged object it
 * goes on with the next line that starts with a brace.
 */
export function readJsonObjects(sink: RowSink): RowReader {
  let held = '';
  let depth = 0;
  let inText = false;
  let escaped = false;
  let lost = false;
  let stray = '';
  let strayLine = 0;
  let blankLine = true;
  let line = 1;
  let startLine = 1;

  const giveUp = (reason: string) => {
    sink.bad(reason, startLine);
    held = '';
    depth = 0;
    inText = false;
    escaped = false;
    lost = true;
  };
  const flushStray = () => {
    if (stray !== '') sink.bad(`“${stray}” is not a record`, strayLine);
    stray = '';
  };

  return {
    push(chunk) {
      let start = 0;
      for (let i = 0; i < chunk.length; i++) {
        const code = chunk.charCodeAt(i);
        if (depth === 0) {
          if (code === OPEN && (!lost || blankLine)) {
            flushStray();
            lost = false;
            depth = 1;
            start = i;
            startLine = line;
          } else if (code === NEWLINE) {
            flushStray();
            line++;
            blankLine = true;
          } else if (code !== 91 && code !== 93 && code !== 44 && code > 32 && code !== 0xfeff) {
            blankLine = false;
            if (!lost) {
              if (stray === '') strayLine = line;
              if (stray.length < 40) stray += chunk[i];
            }
          } else if (code === 44) {
            flushStray();
          }
          continue;
        }
        if (inText) {
          if (escaped) escaped = false;
          else if (code === BACKSLASH) escaped = true;
          else if (code === QUOTE) inText = false;
          if (code === NEWLINE) {
            giveUp('a text is not closed');
            line++;
            blankLine = true;
            start = i + 1;
          }
        } else if (code === QUOTE) {
          inText = true;
        } else if (code === OPEN) {
          depth++;
        } else if (code === CLOSE) {
          depth--;
          if (depth === 0) {
            readObject(held + chunk.slice(start, i + 1), startLine, sink);
            held = '';
            blankLine = false;
          }
        } else if (code === NEWLINE) {
          line++;
        }
        if (depth > 0 && held.length + i - start >= LONGEST_ROW) {
          giveUp('a record does not end');
          blankLine = false;
          start = i + 1;
        }
      }
      if (depth > 0) held += chunk.slice(start);
    },
    end() {
      flushStray();
      if (depth > 0) sink.bad('the file ends inside a record', startLine);
      held = '';
      depth = 0;
    },
  };
}

function readObject(text: string, line: number, sink: RowSink): void {
  const value =
    parse(text) ?? parse(text.replace(/(:\s*)(?:NaN|-?Infinity)(?=\s*[,}\]])/g, '$1null'));
  if (value === undefined) sink.bad('not valid JSON', line);
  else if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    sink.bad('not an object', line);
  } else sink.row(value as RecordFields, line);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
