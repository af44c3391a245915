import { diskModelSource } from '../src/cli/diskModelSource.ts';
import { componentQuestion } from '../src/core/device/componentQuestion.ts';
import { COMPONENTS } from '../src/core/device/components.ts';
import { normalizeText } from '../src/core/text/normalizeText.ts';
import { assembleWindow } from '../src/core/windows/assembleWindow.ts';
import { batchWindows } from '../src/core/windows/batchWindows.ts';
import { DEFAULT_WINDOWS, planWindows } from '../src/core/windows/planWindows.ts';
import { encodeWithOffsets } from '../src/core/wordpiece/encodeWithOffsets.ts';
import { readVocabulary } from '../src/core/wordpiece/vocabulary.ts';
import { analyseText } from '../src/engine/analyseText.ts';
import { LanguageModel } from '../src/engine/LanguageModel.ts';
import type { AnswerCosts } from '../src/engine/QuestionAnswering.ts';
import { createTransformersAdapter } from '../src/engine/transformersAdapter.ts';

/** onnxruntime on Node with the file that the page runs. Times in milliseconds. */
export interface NativeRuntime {
  /**
   * Runs every 384/128 window of the text for every device question.
   *
   * @returns The time inside the runtime alone, without encoding and decoding.
   */
  runEveryWindow(
    text: string,
    rowsPerBatch: number,
  ): Promise<{ runMs: number; windows: number; tokensRun: number }>;
  /** Our pipeline, as the page runs it. */
  analyse(text: string): Promise<{ totalMs: number; costs: AnswerCosts }>;
  dispose(): Promise<void>;
}

export async function loadNativeRuntime(
  modelsFolder: string,
  modelId: string,
  threads: number,
): Promise<NativeRuntime> {
  const port = createTransformersAdapter({ source: diskModelSource(modelsFolder) });
  const language = new LanguageModel(port);
  const { model } = await language.load({ modelId, device: 'cpu', threads });
  const vocabulary = readVocabulary(model.tokenizerJson);
  const questions = COMPONENTS.map((component) =>
    encodeWithOffsets(componentQuestion(component), vocabulary),
  );
  return {
    async runEveryWindow(text, rowsPerBatch) {
      const context = encodeWithOffsets(normalizeText(text).text, vocabulary);
      const windows = questions.flatMap((question) =>
        planWindows(question.length, context.length).map((range) =>
          assembleWindow(question, context, range, vocabulary, DEFAULT_WINDOWS.maxQuestionLen),
        ),
      );
      const maxTokens = rowsPerBatch * DEFAULT_WINDOWS.maxSeqLen;
      const batches = batchWindows(windows, maxTokens, vocabulary.padId);
      const startedMs = performance.now();
      for (const batch of batches) await port.run(batch);
      return {
        runMs: performance.now() - startedMs,
        windows: windows.length,
        tokensRun: batches.reduce((sum, { rows, width }) => sum + rows * width, 0),
      };
    },
    async analyse(text) {
      const startedMs = performance.now();
      const { costs } = await analyseText(language, text);
      return { totalMs: performance.now() - startedMs, costs };
    },
    dispose: () => language.dispose(),
  };
}
