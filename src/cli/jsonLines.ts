import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { CliError } from './CliError.ts';

export interface JsonLine {
  /** One-based. */
  readonly lineNumber: number;
  readonly value: Record<string, unknown>;
}

/** Says on stderr which line was skipped and why, and makes the exit code 1. */
export function reportBadLine(lineNumber: number, reason: string): void {
  process.stderr.write(`line ${lineNumber}: ${reason}; skipped\n`);
  process.exitCode = 1;
}

/**
 * The objects of a JSON-lines file, one at a time; bad lines are reported and skipped, blank ones
 * pass silently.
 *
 * @param path A file, or `-` for standard input.
 * @throws {CliError} `unreadable`
 */
export async function* readJsonLines(path: string): AsyncGenerator<JsonLine> {
  const input = path === '-' ? process.stdin : createReadStream(path);
  let lineNumber = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      lineNumber++;
      const text = lineNumber === 1 ? line.replace(/^\ufeff/, '') : line;
      if (text.trim() === '') continue;
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        reportBadLine(lineNumber, 'it is not valid JSON');
        continue;
      }
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        reportBadLine(lineNumber, 'it is not a JSON object');
        continue;
      }
      yield { lineNumber, value: value as Record<string, unknown> };
    }
  } catch (cause) {
    throw new CliError('unreadable', `${path} cannot be read.`, { cause });
  }
}

export interface LineWriter {
  write(value: unknown): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param path A file, or `-` for standard output.
 * @throws {CliError} `unreadable` when the file cannot be written
 */
export function writeJsonLines(path: string): LineWriter {
  const output = path === '-' ? process.stdout : createWriteStream(path);
  let failure: CliError | null = null;
  output.on('error', (cause) => {
    failure = new CliError('unreadable', `${path} cannot be written.`, { cause });
  });
  const check = () => {
    if (failure !== null) throw failure;
  };
  return {
    async write(value) {
      check();
      if (!output.write(`${JSON.stringify(value)}\n`)) {
        await new Promise<void>((resolve) => {
          output.once('drain', resolve);
          output.once('error', () => resolve());
        });
      }
      check();
    },
    async close() {
      check();
      if (output === process.stdout) return;
      output.end();
      await finished(output).catch(() => undefined);
      check();
    },
  };
}
