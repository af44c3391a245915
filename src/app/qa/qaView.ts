import {
  type Mention,
  type QuestionAnswers,
  type RejectedMention,
  selectAnswers,
} from '../../core/device/selectAnswers.ts';
import type { FinishedAnalysis } from './qaStore.ts';

/** Every candidate of one question on the score strip. */
export interface StripPoint {
  readonly mention: Mention;
  readonly accepted: boolean;
}

/** What the results show at one threshold; made of the analysis alone, without inference. */
export interface QaView {
  readonly answers: readonly QuestionAnswers[];
  /** Accepted places of all questions, in the order of the text: the highlights. */
  readonly highlights: readonly Mention[];
  readonly strips: readonly (readonly StripPoint[])[];
}

export function viewAt(finished: FinishedAnalysis, threshold: number): QaView {
  const answers = selectAnswers(finished.analysis, threshold);
  const acceptedOf = ({ best, alternatives }: QuestionAnswers) =>
    (best === null ? [] : [best, ...alternatives]).flatMap(({ mentions }) => mentions);
  return {
    answers,
    highlights: answers.flatMap(acceptedOf).sort((a, b) => a.start - b.start || a.end - b.end),
    strips: answers.map((answer) =>
      [
        ...acceptedOf(answer).map((mention) => ({ mention, accepted: true })),
        ...answer.rejected.map((mention: RejectedMention) => ({ mention, accepted: false })),
      ].sort((a, b) => a.mention.score - b.mention.score),
    ),
  };
}
