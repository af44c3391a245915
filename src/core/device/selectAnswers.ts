import { type Abbreviation, expandAbbreviations } from '../chemistry/findAbbreviations.ts';
import { normalizeMaterial } from '../chemistry/normalizeMaterial.ts';
import type { CharSpan } from '../text/TextDoc.ts';
import type { AskedQuestion, TextAnalysis } from './deviceAnalysis.ts';
import { filterAnswer, type RejectionReason } from './filterAnswer.ts';

/** One answer of the model at one place of the text. */
export interface Mention extends CharSpan {
  /** Unique in an analysis: `question:passage:rank`. */
  readonly id: string;
  readonly question: number;
  readonly passage: number;
  readonly answer: string;
  readonly score: number;
}

export interface RejectedMention extends Mention {
  readonly reason: RejectionReason | 'below-threshold';
  /** One sentence for a person. */
  readonly explain: string;
}

/** The places that name one and the same material, best score first. */
export interface MaterialAnswer {
  readonly key: string;
  /** As it should be shown: the spelling of the best mention, normalised. */
  readonly display: string;
  /** Score of the best mention. */
  readonly score: number;
  readonly mentions: readonly Mention[];
}

/** What the text answers to one question at one threshold. */
export interface QuestionAnswers {
  readonly question: AskedQuestion;
  /** In how many passages the question was asked. */
  readonly passagesAsked: number;
  readonly best: MaterialAnswer | null;
  readonly alternatives: readonly MaterialAnswer[];
  /** Everything that the model said and that is no answer, best score first. */
  readonly rejected: readonly RejectedMention[];
}

const byScore = (a: { score: number; start: number }, b: { score: number; start: number }) =>
  b.score - a.score || a.start - b.start;

/**
 * Applies the device rules of the BatteryBERT paper to an analysis: of the top answers of each
 * passage those count that pass the filters and reach the threshold; answers that name the same
 * material are one. The user's own question has no filters. Pure and cheap: the slider calls it on
 * every move.
 *
 * @param threshold Confidence score in [0, 1] that an answer must reach.
 * @param abbreviations Those that the text defines: the short and the long form are one material.
 */
export function selectAnswers(
  analysis: TextAnalysis,
  threshold: number,
  abbreviations: readonly Abbreviation[] = [],
): QuestionAnswers[] {
  return analysis.questions.map((question, index) => {
    const accepted: Mention[] = [];
    const rejected: RejectedMention[] = [];
    let passagesAsked = 0;
    for (const result of analysis.results) {
      if (result.question !== index) continue;
      passagesAsked++;
      result.answers.forEach((answer, rank) => {
        const mention: Mention = {
          ...answer,
          id: `${index}:${result.passage}:${rank}`,
          question: index,
          passage: result.passage,
        };
        const verdict =
          question.component === null
            ? ({ accepted: true } as const)
            : filterAnswer(question.component, answer.answer);
        if (!verdict.accepted) {
          rejected.push({ ...mention, reason: verdict.reason, explain: verdict.explain });
        } else if (answer.score < threshold) {
          rejected.push({
            ...mention,
            reason: 'below-threshold',
            explain: `Its confidence score ${answer.score.toFixed(2)} is below the threshold ${threshold.toFixed(2)}.`,
          });
        } else {
          accepted.push(mention);
        }
      });
    }
    const [best = null, ...alternatives] = groupByMaterial(accepted, question, abbreviations);
    return { question, passagesAsked, best, alternatives, rejected: rejected.sort(byScore) };
  });
}

function groupByMaterial(
  mentions: readonly Mention[],
  question: AskedQuestion,
  abbreviations: readonly Abbreviation[],
): MaterialAnswer[] {
  const groups = new Map<string, { display: string; mentions: Mention[] }>();
  for (const mention of [...mentions].sort(byScore)) {
    const { key, display } =
      question.component === null
        ? { key: mention.answer.toLowerCase().replace(/\s+/g, ' '), display: mention.answer }
        : normalizeMaterial(expandAbbreviations(mention.answer, abbreviations));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { display, mentions: [mention] });
    else group.mentions.push(mention);
  }
  return [...groups].map(([key, { display, mentions: members }]) => ({
    key,
    display,
    score: members[0]?.score ?? 0,
    mentions: members,
  }));
}
