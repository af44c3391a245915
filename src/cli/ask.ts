import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { selectAnswers } from '../core/device/selectAnswers.ts';
import { analyseText } from '../engine/analyseText.ts';
import type { LanguageModel } from '../engine/LanguageModel.ts';
import { CliError } from './CliError.ts';

/** `ask`: prints the answers to one question about a file, or about standard input, for a person. */
export async function runAsk(
  model: LanguageModel,
  question: string,
  file: string | undefined,
  threshold: number,
): Promise<void> {
  let text: string;
  try {
    text =
      file === undefined || file === '-'
        ? await readAll(process.stdin)
        : await readFile(file, 'utf8');
  } catch (cause) {
    throw new CliError('unreadable', `${file} cannot be read.`, { cause });
  }
  const { analysis } = await analyseText(model, text, question);
  for (const { best, alternatives, rejected } of selectAnswers(analysis, threshold)) {
    const answers = best === null ? [] : [best, ...alternatives];
    for (const { display, score, mentions } of answers) {
      const places = mentions.length > 1 ? `  (${mentions.length} places)` : '';
      process.stdout.write(`${score.toFixed(2)}  ${display}${places}\n`);
      const [{ start, end } = { start: 0, end: 0 }] = mentions;
      const context = text.slice(Math.max(0, start - 60), end + 60).replace(/\s+/g, ' ');
      process.stdout.write(`      … ${context} …\n`);
    }
    if (answers.length === 0) {
      const [closest] = rejected;
      process.stdout.write(
        `No answer above ${threshold}.${closest === undefined ? '' : ` The closest: ${closest.answer} (${closest.score.toFixed(2)}).`}\n`,
      );
    }
  }
}
