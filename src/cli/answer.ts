import type { PassageAnswers } from '../core/spans/referenceAnswers.ts';
import type { Ask } from '../engine/Ask.ts';
import { MAX_TEXT_CHARS } from '../engine/analyseText.ts';
import type { AnswerOptions, QuestionAnswering } from '../engine/QuestionAnswering.ts';
import { type JsonLine, readJsonLines, reportBadLine, writeJsonLines } from './jsonLines.ts';

/** Lines answered in one call: enough to share runs, few enough to hold in memory. */
const LINES_PER_CALL = 128;

/** A line with the fields of an ask; `id` is given back as it came. */
export interface AskLine extends Ask {
  readonly lineNumber: number;
  readonly id: unknown;
  readonly fields: Record<string, unknown>;
}

function toAskLine({ lineNumber, value }: JsonLine): AskLine | string {
  const { id, question, context } = value;
  if (id === undefined) return 'it has no "id"';
  if (typeof question !== 'string' || question.trim() === '') return 'it has no "question"';
  if (typeof context !== 'string') return 'it has no "context"';
  if (context.length > MAX_TEXT_CHARS) return 'its context is longer than 5 million characters';
  return { lineNumber, id, question, context, fields: value };
}

/** Answers the lines of a file in their order; a line that fails is reported and skipped. */
export async function* answerLines(
  answering: QuestionAnswering,
  path: string,
  options: AnswerOptions,
): AsyncGenerator<{ line: AskLine; result: PassageAnswers }> {
  async function* answerChunk(
    lines: AskLine[],
  ): AsyncGenerator<{ line: AskLine; result: PassageAnswers }> {
    try {
      const { answers } = await answering.answer(lines, options);
      for (const [index, line] of lines.entries()) {
        yield { line, result: answers[index] as PassageAnswers };
      }
    } catch (error) {
      if (lines.length > 1) {
        for (const line of lines) yield* answerChunk([line]);
      } else {
        reportBadLine(
          lines[0]?.lineNumber ?? 0,
          error instanceof Error ? error.message : String(error),
        );
      }
    }
  }
  let chunk: AskLine[] = [];
  for await (const jsonLine of readJsonLines(path)) {
    const line = toAskLine(jsonLine);
    if (typeof line === 'string') {
      reportBadLine(jsonLine.lineNumber, line);
      continue;
    }
    chunk.push(line);
    if (chunk.length === LINES_PER_CALL) {
      yield* answerChunk(chunk);
      chunk = [];
    }
  }
  if (chunk.length > 0) yield* answerChunk(chunk);
}

/** `answer`: `{id, question, context}` lines to `{id, answers, nullScore}` lines. */
export async function runAnswer(
  answering: QuestionAnswering,
  paths: { input: string; output: string },
  options: AnswerOptions,
): Promise<void> {
  const out = writeJsonLines(paths.output);
  for await (const { line, result } of answerLines(answering, paths.input, options)) {
    await out.write({ id: line.id, answers: result.answers, nullScore: result.nullScore });
  }
  await out.close();
}
