import { findAbbreviations } from '../core/chemistry/findAbbreviations.ts';
import { componentQuestion } from '../core/device/componentQuestion.ts';
import { COMPONENTS } from '../core/device/components.ts';
import type { AskedQuestion, PassageResult, TextAnalysis } from '../core/device/deviceAnalysis.ts';
import { componentsIn } from '../core/device/findTriggers.ts';
import { docFromPastedText } from '../core/text/docFromPastedText.ts';
import { planPassages } from '../core/text/planPassages.ts';
import type { TextDoc } from '../core/text/TextDoc.ts';
import { EngineError } from './EngineError.ts';
import {
  type AnswerCosts,
  type AnswerOptions,
  DEFAULT_ANSWERS,
  type QuestionAnswering,
} from './QuestionAnswering.ts';

/** The longest text that is analysed, in UTF-16 units (5 MB of plain English). */
export const MAX_TEXT_CHARS = 5_000_000;

export interface TextAnalysisWithCosts {
  readonly analysis: TextAnalysis;
  readonly costs: AnswerCosts & {
    readonly planMs: number;
    /** Passages that hold no trigger word and were not run. */
    readonly passagesSkipped: number;
  };
}

/**
 * Asks the device questions of every passage that holds their trigger word, or the user's own
 * question of every passage.
 *
 * @param question Blank: the device questions; else it is asked as it is.
 * @throws {EngineError} `text-too-long`, and those of `QuestionAnswering.answer`
 */
export async function analyseText(
  answering: Pick<QuestionAnswering, 'answer'>,
  input: string | TextDoc,
  question = '',
  options: AnswerOptions = DEFAULT_ANSWERS,
): Promise<TextAnalysisWithCosts> {
  const startedMs = performance.now();
  const doc = typeof input === 'string' ? checkedDoc(input) : input;
  const own = question.trim();
  const questions: AskedQuestion[] =
    own === ''
      ? COMPONENTS.map((component) => ({ question: componentQuestion(component), component }))
      : [{ question: own, component: null }];
  const passages = planPassages(doc);
  const places: { question: number; passage: number }[] = [];
  let passagesSkipped = 0;
  passages.forEach(({ start, end }, passage) => {
    const present = own === '' ? componentsIn(doc.text.slice(start, end)) : [];
    if (own === '' && present.length === 0) passagesSkipped++;
    questions.forEach(({ component }, index) => {
      if (component === null || present.includes(component)) {
        places.push({ question: index, passage });
      }
    });
  });
  const planMs = performance.now() - startedMs;
  const { answers, costs } = await answering.answer(
    places.map((place) => {
      const { start, end } = passages[place.passage] as { start: number; end: number };
      return {
        question: (questions[place.question] as AskedQuestion).question,
        context: doc.text.slice(start, end),
      };
    }),
    options,
  );
  const results = places.map((place, index): PassageResult => {
    const found = answers[index];
    const offset = passages[place.passage]?.start ?? 0;
    return {
      ...place,
      nullScore: found?.nullScore ?? 1,
      answers: (found?.answers ?? []).map((answer) => ({
        ...answer,
        start: answer.start + offset,
        end: answer.end + offset,
      })),
    };
  });
  return {
    analysis: { questions, passages, results, abbreviations: findAbbreviations(doc.text) },
    costs: { ...costs, planMs, passagesSkipped },
  };
}

function checkedDoc(text: string): TextDoc {
  if (text.length > MAX_TEXT_CHARS) {
    throw new EngineError(
      'text-too-long',
      `The text has ${(text.length / 1e6).toFixed(1)} million characters; the limit is ${MAX_TEXT_CHARS / 1e6} million (5 MB). Please split it.`,
    );
  }
  return docFromPastedText(text);
}
