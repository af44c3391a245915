import type { PaperAnalysis, PaperProgress, PaperTurn } from '../core/paper/paperAnalysis.ts';
import { checkValue, memberOf, valuesOfAnswer } from '../core/property/parseValue.ts';
import {
  type PropertyPlace,
  planLeftValues,
  planPropertyQuestions,
} from '../core/property/planPropertyQuestions.ts';
import type { Property } from '../core/property/properties.ts';
import type { ValueFinding } from '../core/property/propertyFinding.ts';
import { materialQuestion, valueQuestion } from '../core/property/propertyQuestion.ts';
import type { ScannedValue } from '../core/property/scanValues.ts';
import type { Answer } from '../core/spans/referenceAnswers.ts';
import { documentSummary } from '../core/text/documentSummary.ts';
import type { TextDoc } from '../core/text/TextDoc.ts';
import type { Ask } from './Ask.ts';
import { analyseText } from './analyseText.ts';
import type { ModelHeads } from './LanguageModel.ts';
import { type AnswerOptions, DEFAULT_ANSWERS } from './QuestionAnswering.ts';

export interface PaperOptions {
  /** None: only the device components. */
  readonly properties?: readonly Property[] | undefined;
  /** False: the class of the paper is known, or not wanted. */
  readonly classifies?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: PaperProgress) => void) | undefined;
}

const VALUES_PER_QUESTION = 5;
/** The score of both turns is at most that of the first: below this no threshold of use keeps it. */
const MIN_VALUE_SCORE = 0.05;
/** A value that the first turn names less surely than this is asked for again, alone. */
const SURE_VALUE_SCORE = 0.3;

/**
 * Asks a whole paper: the device components of each passage that names them, and the properties by
 * double-turn questions (SPEC §3), the value first, then the material that has it.
 *
 * @throws {EngineError} those of `QuestionAnswering.answer`
 */
export async function analysePaper(
  model: ModelHeads,
  doc: TextDoc,
  { properties = [], classifies = true, signal, onProgress }: PaperOptions = {},
): Promise<PaperAnalysis> {
  const optionsOf = (turn: PaperTurn, topK: number = DEFAULT_ANSWERS.topK): AnswerOptions => ({
    ...DEFAULT_ANSWERS,
    topK,
    signal,
    onProgress: (progress) => {
      if (progress.windowsTotal > 0) onProgress?.({ ...progress, turn });
    },
  });
  const components = await analyseText(model, doc, '', optionsOf('components'));
  let { windowsRun, runMs } = components.costs;
  const ask = async (asks: readonly Ask[], options: AnswerOptions) => {
    const { answers, costs } = await model.answering.answer(asks, options);
    windowsRun += costs.windowsRun;
    runMs += costs.runMs;
    return answers;
  };

  const classifyPaper = async () => {
    if (!classifies || !model.has('text-classification')) return null;
    const summary = documentSummary(doc);
    if (summary === '') return null;
    const { classes, costs } = await model.classifying.classify([summary], { signal });
    windowsRun += costs.windowsRun;
    runMs += costs.runMs;
    return classes[0]?.[0] ?? null;
  };

  const plan = planPropertyQuestions(doc, properties);
  const { passages, values, places } = plan;
  const contextOf = (passage: number) => {
    const span = passages[passage];
    return span === undefined ? '' : doc.text.slice(span.start, span.end);
  };
  const found = new Map<string, { finding: ValueFinding; passage: number }>();
  const keyOf = (passage: number, property: Property, value: ScannedValue) =>
    `${property.name} ${passage} ${value.start}`;
  /** @param answer Offsets into the passage. */
  const take = ({ passage, property, specifier }: PropertyPlace, answer: Answer) => {
    const span = passages[passage];
    if (span === undefined || answer.score < MIN_VALUE_SCORE) return;
    for (const value of valuesOfAnswer(values[passage] ?? [], answer)) {
      const verdict = checkValue(property, value);
      const key = keyOf(passage, property, value);
      const known = found.get(key);
      if (!verdict.accepted || (known !== undefined && known.finding.score >= answer.score)) {
        continue;
      }
      const finding: ValueFinding = {
        property: property.name,
        specifier,
        value: { ...value, start: value.start + span.start, end: value.end + span.start },
        rawValue: contextOf(passage).slice(value.start, value.end),
        standard: verdict.standard,
        member: memberOf(values[passage] ?? [], value),
        score: answer.score,
        passage: span,
      };
      found.set(key, { finding, passage });
    }
  };
  const firstTurn = await ask(
    places.map(({ passage, specifier }) => ({
      question: valueQuestion(specifier),
      context: contextOf(passage),
    })),
    optionsOf('values', VALUES_PER_QUESTION),
  );
  places.forEach((place, index) => {
    for (const answer of firstTurn[index]?.answers ?? []) take(place, answer);
  });
  const left = planLeftValues(
    doc,
    plan,
    (passage, property, value) =>
      (found.get(keyOf(passage, property, value))?.finding.score ?? 0) >= SURE_VALUE_SCORE,
  );
  const again = await ask(
    left.map(({ passage, specifier, context }) => ({
      question: valueQuestion(specifier),
      context: contextOf(passage).slice(context.start, context.end),
    })),
    optionsOf('values'),
  );
  left.forEach((place, index) => {
    for (const answer of again[index]?.answers ?? []) {
      const { start } = place.context;
      take(place, { ...answer, start: answer.start + start, end: answer.end + start });
    }
  });

  const kept = [...found.values()];
  const secondTurn = await ask(
    kept.map(({ finding, passage }) => ({
      question: materialQuestion(finding.specifier, finding.rawValue),
      context: contextOf(passage),
    })),
    optionsOf('materials'),
  );
  const classification = await classifyPaper();
  return {
    components: components.analysis,
    classification,
    properties: kept.map(({ finding }, index) => ({
      ...finding,
      materials: (secondTurn[index]?.answers ?? []).map((answer) => ({
        ...answer,
        start: answer.start + finding.passage.start,
        end: answer.end + finding.passage.start,
      })),
    })),
    windowsRun,
    runMs,
  };
}
