import { expandAbbreviations } from '../chemistry/findAbbreviations.ts';
import { normalizeMaterial } from '../chemistry/normalizeMaterial.ts';
import type { CharSpan } from '../text/TextDoc.ts';
import type { AskedQuestion, TextAnalysis } from './deviceAnalysis.ts';
import { type FilterVerdict, filterAnswer, type RejectionReason } from './filterAnswer.ts';
import { namesMaterial } from './namesMaterial.ts';

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

/** A mention with all that does not depend on the threshold. */
interface JudgedMention {
  readonly mention: Mention;
  readonly verdict: FilterVerdict;
  readonly material: { readonly key: string; readonly display: string };
}

interface JudgedQuestion {
  readonly passagesAsked: number;
  /** Best score first, equal scores in the order of the text. */
  readonly judged: readonly JudgedMention[];
}

const judgedAnalyses = new WeakMap<TextAnalysis, readonly JudgedQuestion[]>();

const byScore = (a: { score: number; start: number }, b: { score: number; start: number }) =>
  b.score - a.score || a.start - b.start;

function judge(analysis: TextAnalysis): readonly JudgedQuestion[] {
  const known = judgedAnalyses.get(analysis);
  if (known !== undefined) return known;
  const questions = analysis.questions.map(({ component }, index): JudgedQuestion => {
    const results = analysis.results.filter(({ question }) => question === index);
    const judged = results.flatMap(({ passage, answers }) =>
      answers.map((answer, rank): JudgedMention => {
        const mention = { ...answer, id: `${index}:${passage}:${rank}`, question: index, passage };
        if (component === null) {
          const key = answer.answer.toLowerCase().replace(/\s+/g, ' ');
          return {
            mention,
            verdict: { accepted: true },
            material: { key, display: answer.answer },
          };
        }
        return {
          mention,
          verdict: filterAnswer(
            component,
            answer.answer,
            namesMaterial(answer, analysis.entities?.[passage]),
          ),
          material: normalizeMaterial(expandAbbreviations(answer.answer, analysis.abbreviations)),
        };
      }),
    );
    judged.sort((a, b) => byScore(a.mention, b.mention));
    return { passagesAsked: results.length, judged };
  });
  judgedAnalyses.set(analysis, questions);
  return questions;
}

/**
 * Applies the device rules of the BatteryBERT paper to an analysis: of the top answers of each
 * passage those count that pass the filters and reach the threshold; answers that name the same
 * material are one. The user's own question has no filters. Pure and cheap: the slider calls it on
 * every move, and what the threshold does not change is kept beside the analysis.
 *
 * @param threshold Confidence score in [0, 1] that an answer must reach.
 */
export function selectAnswers(analysis: TextAnalysis, threshold: number): QuestionAnswers[] {
  const judgedQuestions = judge(analysis);
  return analysis.questions.map((question, index) => {
    const { judged, passagesAsked } = judgedQuestions[index] ?? { judged: [], passagesAsked: 0 };
    const accepted: JudgedMention[] = [];
    const rejected: RejectedMention[] = [];
    for (const candidate of judged) {
      const { mention, verdict } = candidate;
      if (!verdict.accepted) {
        rejected.push({ ...mention, reason: verdict.reason, explain: verdict.explain });
      } else if (mention.score < threshold) {
        rejected.push({
          ...mention,
          reason: 'below-threshold',
          explain: `Its confidence score ${mention.score.toFixed(2)} is below the threshold ${threshold.toFixed(2)}.`,
        });
      } else {
        accepted.push(candidate);
      }
    }
    const [best = null, ...alternatives] = groupByMaterial(accepted);
    return { question, passagesAsked, best, alternatives, rejected };
  });
}

function groupByMaterial(candidates: readonly JudgedMention[]): MaterialAnswer[] {
  const groups = new Map<string, { display: string; mentions: Mention[] }>();
  for (const { mention, material } of candidates) {
    const group = groups.get(material.key);
    if (group === undefined) {
      groups.set(material.key, { display: material.display, mentions: [mention] });
    } else {
      group.mentions.push(mention);
    }
  }
  return [...groups].map(([key, { display, mentions }]) => ({
    key,
    display,
    score: mentions[0]?.score ?? 0,
    mentions,
  }));
}
