import { writeFile } from 'node:fs/promises';
import type { CharSpan } from '../core/text/TextDoc.ts';
import { CliError } from './CliError.ts';
import {
  type EntityScores,
  entityScores,
  joinTokens,
  type LabelledSpan,
  type ScoredText,
  type SpanScores,
  spansOfTags,
} from './entityMetrics.ts';
import { type JsonLine, readJsonLines, reportBadLine } from './jsonLines.ts';
import type { ModelOnNode } from './loadModel.ts';

const TEXTS_PER_CALL = 128;

interface TaggedLine {
  readonly lineNumber: number;
  readonly text: string;
  readonly truth: readonly LabelledSpan[];
  readonly words: readonly CharSpan[];
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** UTF-16 offsets of the code points of a text, its end included. */
function codePointOffsets(text: string): number[] {
  const offsets = [0];
  for (const char of text) offsets.push((offsets.at(-1) ?? 0) + char.length);
  return offsets;
}

function readSpans(text: string, spans: readonly unknown[]): LabelledSpan[] | null {
  const offsets = codePointOffsets(text);
  const result: LabelledSpan[] = [];
  for (const span of spans) {
    if (typeof span !== 'object' || span === null) return null;
    const { start, end, label } = span as Record<string, unknown>;
    const from = typeof start === 'number' ? offsets[start] : undefined;
    const to = typeof end === 'number' ? offsets[end] : undefined;
    if (from === undefined || to === undefined || typeof label !== 'string') return null;
    result.push({ start: from, end: to, label });
  }
  return result;
}

function toTaggedLine({ lineNumber, value }: JsonLine): TaggedLine | string {
  const { text, spans, tokens, tags } = value;
  if (typeof text === 'string' && Array.isArray(spans)) {
    const truth = readSpans(text, spans);
    if (truth === null) return 'a span has no start and end inside the text, or no label';
    const words = [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => ({
      start: index,
      end: index + word.length,
    }));
    return { lineNumber, text, truth, words };
  }
  if (!isTexts(tokens) || !isTexts(tags) || tokens.length !== tags.length) {
    return 'it has neither "text" and "spans" nor as many "tokens" as "tags"';
  }
  const joined = joinTokens(tokens);
  return { lineNumber, ...joined, truth: spansOfTags(tags, joined.words) };
}

export interface EntityEvaluation extends EntityScores {
  readonly texts: number;
  /** Kinds that the file marks and the model does not know: left out. */
  readonly ignoredLabels: readonly string[];
}

/** Tags every text of a file and scores the spans; kinds that the model does not know are left out. */
export async function evaluateEntities(
  { model, manifest }: ModelOnNode,
  path: string,
): Promise<EntityEvaluation> {
  const tags = manifest.heads['token-classification']?.labels ?? [];
  const labels = [
    ...new Set(tags.filter((tag) => tag !== 'O').map((tag) => tag.replace(/^[BI]-/, ''))),
  ];
  const ignored = new Set<string>();
  const scored: ScoredText[] = [];
  const score = async (lines: readonly TaggedLine[]) => {
    const { entities } = await model.tagging.tag(lines.map(({ text }) => text));
    lines.forEach(({ truth, words }, index) => {
      for (const { label } of truth) if (!labels.includes(label)) ignored.add(label);
      scored.push({
        truth: truth.filter(({ label }) => labels.includes(label)),
        found: entities[index] ?? [],
        words,
      });
    });
  };
  let chunk: TaggedLine[] = [];
  for await (const jsonLine of readJsonLines(path)) {
    const line = toTaggedLine(jsonLine);
    if (typeof line === 'string') {
      reportBadLine(jsonLine.lineNumber, line);
      continue;
    }
    chunk.push(line);
    if (chunk.length === TEXTS_PER_CALL) {
      await score(chunk);
      chunk = [];
    }
  }
  await score(chunk);
  const evaluation = entityScores(scored, labels);
  if (evaluation.entities === 0 && ignored.size > 0) {
    throw new CliError(
      'unreadable',
      `The file marks ${[...ignored].join(', ')}, the model ${labels.join(', ')}: there is nothing to compare.`,
    );
  }
  return { texts: scored.length, ...evaluation, ignoredLabels: [...ignored] };
}

const percent = (share: number) => (share * 100).toFixed(2).padStart(6);

function describe(evaluation: EntityEvaluation): string {
  const row = (name: string, { entities, precision, recall, f1 }: SpanScores) =>
    `${name.padEnd(14)} ${percent(precision)}  ${percent(recall)}  ${percent(f1)}  ${String(entities).padStart(7)}`;
  return [
    `texts ${evaluation.texts}${evaluation.ignoredLabels.length === 0 ? '' : `; the model does not know ${evaluation.ignoredLabels.join(', ')}`}`,
    'exact spans, precision, recall, F1 (%), entities',
    row('micro', evaluation),
    ...Object.entries(evaluation.classes).map(([label, scores]) => row(label, scores)),
    `macro F1 ${percent(evaluation.macroF1)}   word F1 ${percent(evaluation.wordF1)}`,
    '',
  ].join('\n');
}

/** `evaluate --ner FILE`: prints the scores, and writes them as JSON where asked. */
export async function runEvaluateEntities(
  loaded: ModelOnNode,
  path: string,
  jsonPath: string | undefined,
): Promise<void> {
  const evaluation = await evaluateEntities(loaded, path);
  process.stdout.write(describe(evaluation));
  if (jsonPath !== undefined) await writeFile(jsonPath, `${JSON.stringify(evaluation, null, 2)}\n`);
}
