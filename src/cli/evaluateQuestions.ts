import { writeFile } from 'node:fs/promises';
import { COMPONENTS } from '../core/device/components.ts';
import { filterAnswer, needsTagger } from '../core/device/filterAnswer.ts';
import { namesMaterial } from '../core/device/namesMaterial.ts';
import type { PassageAnswers } from '../core/spans/referenceAnswers.ts';
import type { LanguageModel } from '../engine/LanguageModel.ts';
import { type AnswerOptions, DEFAULT_ANSWERS } from '../engine/QuestionAnswering.ts';
import { type AskLine, answerLines } from './answer.ts';
import {
  type ScoredQuestion,
  scoresAt,
  squadF1,
  squadScores,
  type ThresholdScores,
} from './answerMetrics.ts';
import { type Calibration, calibrationOf } from './calibration.ts';

const CURVE = Array.from({ length: 51 }, (_, step) => step / 50);

/** What the `evaluate` command measures on one file of questions. */
export interface QaEvaluation {
  readonly questions: number;
  readonly answerable: number;
  /** In [0, 1]; null over no answerable questions. */
  readonly exactMatch: number | null;
  readonly f1: number | null;
  readonly at: ThresholdScores;
  readonly curve: readonly ThresholdScores[];
  /** Scores of the best answers against the F1 that they reach; unanswerable questions count 0. */
  readonly calibration: Calibration;
  /** What the calibration is made of, one a question with any answer. */
  readonly scored: readonly { readonly score: number; readonly right: number }[];
}

function truthsOf({ fields }: AskLine): string[] {
  const { answers } = fields;
  if (!Array.isArray(answers)) return [];
  return answers.flatMap((answer: unknown) =>
    typeof answer === 'object' &&
    answer !== null &&
    'text' in answer &&
    typeof answer.text === 'string'
      ? [answer.text]
      : [],
  );
}

interface Answered {
  readonly line: AskLine;
  readonly result: PassageAnswers;
}

const componentOf = ({ fields }: AskLine) => COMPONENTS.find((name) => name === fields.component);

/** What the tagger marks in the contexts of device questions, as `analyseText` asks for it. */
async function tagContexts(model: LanguageModel, answered: readonly Answered[]) {
  if (!model.has('token-classification')) return new Map<string, never>();
  const contexts = answered
    .filter(({ line, result }) => {
      const component = componentOf(line);
      return (
        component !== undefined && result.answers.some((answer) => needsTagger(component, answer))
      );
    })
    .map(({ line }) => line.context);
  const { entities } = await model.tagging.tag(contexts);
  return new Map(contexts.map((context, index) => [context, entities[index] ?? []]));
}

/** Answers every question of a file and scores the answers; device questions pass their filters. */
export async function evaluateQuestions(
  model: LanguageModel,
  path: string,
  threshold: number,
  options: AnswerOptions = DEFAULT_ANSWERS,
): Promise<QaEvaluation> {
  const answered: Answered[] = [];
  for await (const each of answerLines(model.answering, path, options)) answered.push(each);
  const tagged = await tagContexts(model, answered);
  const questions = answered.map(({ line, result }): ScoredQuestion => {
    const component = componentOf(line);
    const passing = result.answers.find(
      (answer) =>
        component === undefined ||
        filterAnswer(component, answer.answer, namesMaterial(answer, tagged.get(line.context)))
          .accepted,
    );
    return {
      truths: truthsOf(line),
      best: result.answers[0] ?? null,
      filtered: passing ?? null,
    };
  });
  const scored = questions.flatMap(({ best, truths }) =>
    best === null ? [] : [{ score: best.score, right: squadF1(best.answer, truths) }],
  );
  return {
    scored,
    calibration: calibrationOf(scored),
    questions: questions.length,
    answerable: questions.filter(({ truths }) => truths.length > 0).length,
    ...squadScores(questions),
    at: scoresAt(questions, threshold),
    curve: CURVE.map((step) => scoresAt(questions, step)),
  };
}

const percent = (share: number | null) =>
  share === null ? '  –  ' : (share * 100).toFixed(2).padStart(6);

function describe(evaluation: QaEvaluation): string {
  const row = (scores: ThresholdScores) =>
    [
      scores.threshold.toFixed(2),
      percent(scores.precisionDataset),
      percent(scores.recallDataset),
      percent(scores.precisionAll),
      percent(scores.noAnswerAccuracy),
    ].join('  ');
  return [
    `questions ${evaluation.questions}, answerable ${evaluation.answerable}`,
    `exact match ${percent(evaluation.exactMatch)}   F1 ${percent(evaluation.f1)}   (best answer, no threshold)`,
    '',
    'threshold, precision-dataset, recall-dataset, precision over all answers, no-answer accuracy (%)',
    `${row(evaluation.at)}  <- asked for`,
    ...evaluation.curve.map(row),
    '',
    `expected calibration error ${percent(evaluation.calibration.expectedError)}`,
    'score, right, answers',
    ...evaluation.calibration.bins.map(
      ({ score, right, count }) => `${percent(score)}  ${percent(right)}  ${count}`,
    ),
    '',
  ].join('\n');
}

/** `evaluate --qa FILE`: prints the scores, and writes them as JSON where asked. */
export async function runEvaluateQuestions(
  model: LanguageModel,
  path: string,
  threshold: number,
  jsonPath: string | undefined,
): Promise<void> {
  const evaluation = await evaluateQuestions(model, path, threshold);
  process.stdout.write(describe(evaluation));
  if (jsonPath === undefined) return;
  const { scored: _, ...written } = evaluation;
  await writeFile(jsonPath, `${JSON.stringify(written, null, 2)}\n`);
}
