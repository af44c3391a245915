import type { StripPoint } from '../../app/qa/qaView.ts';
import type { QuestionAnswers } from '../../core/device/selectAnswers.ts';
import { ComponentGlyph, kindLabel, kindOf } from '../components/ComponentGlyph.tsx';
import { counted } from '../components/counted.ts';
import { useQa } from '../components/PageStores.ts';
import { AlternativeList } from './AlternativeList.tsx';
import styles from './AnswerCard.module.css';
import { BestAnswer } from './BestAnswer.tsx';
import { MissingAnswer } from './MissingAnswer.tsx';
import { ScoreStrip } from './ScoreStrip.tsx';
import { WhyNot } from './WhyNot.tsx';

interface AnswerCardProps {
  readonly text: string;
  readonly answers: QuestionAnswers;
  readonly points: readonly StripPoint[];
}

/** All that the text answers to one question at the threshold. */
export function AnswerCard({ text, answers, points }: AnswerCardProps) {
  const { question, passagesAsked, best, alternatives, rejected } = answers;
  const threshold = useQa((state) => state.threshold);
  const kind = kindOf(question.component);
  const headingId = `card-${kind}`;
  return (
    <article className={styles.card} data-component={kind} aria-labelledby={headingId}>
      <h3 className={styles.kind} id={headingId}>
        <ComponentGlyph kind={kind} />
        {kindLabel(kind)}
        {kind === 'own' && <span className={styles.question}>{question.question}</span>}
        {best !== null && (
          <span className={styles.count}>{counted(best.mentions.length, 'place')}</span>
        )}
      </h3>
      {best === null ? (
        <MissingAnswer answers={answers} />
      ) : (
        <BestAnswer text={text} material={best} />
      )}
      {points.length > 0 && <ScoreStrip points={points} threshold={threshold} />}
      {alternatives.length > 0 && <AlternativeList text={text} alternatives={alternatives} />}
      {passagesAsked > 0 && rejected.length > 0 && <WhyNot text={text} rejected={rejected} />}
    </article>
  );
}
