import { type QuestionAnswers, selectAnswers } from '../core/device/selectAnswers.ts';
import { analyseText } from '../engine/analyseText.ts';
import type { LanguageModel } from '../engine/LanguageModel.ts';
import { readJsonLines, reportBadLine, writeJsonLines } from './jsonLines.ts';

/** The device components of one text, in the shape of the `components` command. */
export function describeComponents(selected: readonly QuestionAnswers[]) {
  const place = ({
    answer,
    start,
    end,
    score,
  }: {
    answer: string;
    start: number;
    end: number;
    score: number;
  }) => ({
    answer,
    start,
    end,
    score,
  });
  return {
    components: selected.flatMap(({ question, best, alternatives }) => {
      const [mention] = best?.mentions ?? [];
      if (best === null || mention === undefined) return [];
      return [
        {
          type: question.component,
          ...place(mention),
          material: best.display,
          mentions: best.mentions.map(place),
          alternatives: alternatives.flatMap((material) =>
            material.mentions
              .slice(0, 1)
              .map((other) => ({ ...place(other), material: material.display })),
          ),
        },
      ];
    }),
    rejected: selected.flatMap(({ question, rejected }) =>
      rejected.map((mention) => ({
        type: question.component,
        ...place(mention),
        reason: mention.reason,
        explain: mention.explain,
      })),
    ),
  };
}

/** `components`: `{id, text}` lines to `{id, components, rejected}` lines, by the page's own path. */
export async function runComponents(
  model: LanguageModel,
  paths: { input: string; output: string },
  threshold: number,
): Promise<void> {
  const out = writeJsonLines(paths.output);
  for await (const { lineNumber, value } of readJsonLines(paths.input)) {
    const { id, text } = value;
    if (id === undefined || typeof text !== 'string') {
      reportBadLine(lineNumber, id === undefined ? 'it has no "id"' : 'it has no "text"');
      continue;
    }
    try {
      const { analysis } = await analyseText(model, text);
      await out.write({ id, ...describeComponents(selectAnswers(analysis, threshold)) });
    } catch (error) {
      reportBadLine(lineNumber, error instanceof Error ? error.message : String(error));
    }
  }
  await out.close();
}
