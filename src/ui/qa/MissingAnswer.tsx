import type { QuestionAnswers } from '../../core/device/selectAnswers.ts';
import { kindOf } from '../components/ComponentGlyph.tsx';
import { counted } from '../components/counted.ts';
import { useQa } from '../components/PageStores.ts';
import { bestBelowThreshold } from './bestBelowThreshold.ts';
import { LowerThreshold } from './LowerThreshold.tsx';
import styles from './MissingAnswer.module.css';

const article = (noun: string) => (/^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`);

function explain({ question, passagesAsked, rejected }: QuestionAnswers, threshold: number) {
  const { component } = question;
  if (component !== null && passagesAsked === 0) {
    return `The text does not mention ${article(component)}.`;
  }
  const asked =
    component === null
      ? 'The text was asked'
      : `The text speaks of ${article(component)} in ${counted(passagesAsked, 'passage')}`;
  if (rejected.length === 0) return `${asked}, but the model found no answer.`;
  return rejected.some(({ reason }) => reason === 'below-threshold')
    ? `${asked}, but no answer reaches a score of ${threshold.toFixed(2)}.`
    : `${asked}, but names no material for it.`;
}

/** Says why there is no answer, and what would give one. */
export function MissingAnswer({ answers }: { readonly answers: QuestionAnswers }) {
  const threshold = useQa((state) => state.threshold);
  const best = bestBelowThreshold(answers);
  return (
    <div className={styles.missing} data-kind={kindOf(answers.question.component)}>
      <p>{explain(answers, threshold)}</p>
      {best !== undefined && <LowerThreshold candidate={best} />}
    </div>
  );
}
