import { writeFile } from 'node:fs/promises';
import { CliError } from './CliError.ts';
import { readJsonLines, reportBadLine } from './jsonLines.ts';
import type { ModelOnNode } from './loadModel.ts';

const TEXTS_PER_CALL = 128;

interface ClassifiedText {
  readonly truth: string;
  readonly found: string;
  readonly source: string;
}

interface Accuracy {
  readonly texts: number;
  /** In [0, 1]. */
  readonly accuracy: number;
}

export interface ClassEvaluation extends Accuracy {
  readonly sources: Readonly<Record<string, Accuracy>>;
  /** How many texts of each true class got each class. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

function accuracyOf(texts: readonly ClassifiedText[]): Accuracy {
  const right = texts.filter(({ truth, found }) => truth === found).length;
  return { texts: texts.length, accuracy: texts.length === 0 ? 0 : right / texts.length };
}

export function classScores(
  texts: readonly ClassifiedText[],
  labels: readonly string[],
): ClassEvaluation {
  const sources = [...new Set(texts.map(({ source }) => source))].sort();
  const count = (truth: string, found: string) =>
    texts.filter((text) => text.truth === truth && text.found === found).length;
  return {
    ...accuracyOf(texts),
    sources: Object.fromEntries(
      sources.map((name) => [name, accuracyOf(texts.filter(({ source }) => source === name))]),
    ),
    confusion: Object.fromEntries(
      labels.map((truth) => [
        truth,
        Object.fromEntries(labels.map((found) => [found, count(truth, found)])),
      ]),
    ),
  };
}

/** Classifies the `{text, label, source?}` lines of a file and scores the classes. */
export async function evaluateClasses(
  { model, manifest }: ModelOnNode,
  path: string,
): Promise<ClassEvaluation> {
  const labels = manifest.heads['text-classification']?.labels ?? [];
  const scored: ClassifiedText[] = [];
  const unknown = new Set<string>();
  let chunk: { text: string; truth: string; source: string }[] = [];
  const score = async () => {
    const { classes } = await model.classifying.classify(chunk.map(({ text }) => text));
    chunk.forEach(({ truth, source }, index) => {
      scored.push({ truth, source, found: classes[index]?.[0]?.label ?? '' });
    });
    chunk = [];
  };
  for await (const { lineNumber, value } of readJsonLines(path)) {
    const { text, label, source } = value;
    if (typeof text !== 'string' || typeof label !== 'string') {
      reportBadLine(lineNumber, `it has no "${typeof text === 'string' ? 'label' : 'text'}"`);
      continue;
    }
    if (!labels.includes(label)) {
      unknown.add(label);
      reportBadLine(lineNumber, `the model does not know the label "${label}"`);
      continue;
    }
    chunk.push({ text, truth: label, source: typeof source === 'string' ? source : '' });
    if (chunk.length === TEXTS_PER_CALL) await score();
  }
  await score();
  if (scored.length === 0 && unknown.size > 0) {
    throw new CliError(
      'unreadable',
      `The file has the labels ${[...unknown].join(', ')}, the model ${labels.join(', ')}: there is nothing to compare.`,
    );
  }
  return classScores(scored, labels);
}

const percent = (share: number) => (share * 100).toFixed(2).padStart(6);

function describe(evaluation: ClassEvaluation): string {
  const labels = Object.keys(evaluation.confusion);
  const width = Math.max(...labels.map((label) => label.length), 8) + 2;
  const cells = (values: readonly (string | number)[]) =>
    values.map((value) => String(value).padStart(width)).join('');
  return [
    `texts ${evaluation.texts}, accuracy ${percent(evaluation.accuracy)} %`,
    '',
    ...Object.entries(evaluation.sources).map(
      ([name, { texts, accuracy }]) =>
        `${(name || '(no source)').padEnd(20)} ${percent(accuracy)} % of ${texts}`,
    ),
    '',
    `${'true \\ found'.padEnd(width)}${cells(labels)}`,
    ...Object.entries(evaluation.confusion).map(
      ([truth, found]) => `${truth.padEnd(width)}${cells(Object.values(found))}`,
    ),
    '',
  ].join('\n');
}

/** `evaluate --classify FILE`: prints the scores, and writes them as JSON where asked. */
export async function runEvaluateClasses(
  loaded: ModelOnNode,
  path: string,
  jsonPath: string | undefined,
): Promise<void> {
  const evaluation = await evaluateClasses(loaded, path);
  process.stdout.write(describe(evaluation));
  if (jsonPath !== undefined) await writeFile(jsonPath, `${JSON.stringify(evaluation, null, 2)}\n`);
}
