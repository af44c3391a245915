import type { RejectedMention } from '../../core/device/selectAnswers.ts';
import { counted } from '../components/counted.ts';
import { Reveal } from '../components/Reveal.tsx';
import { PlaceRow } from './PlaceRow.tsx';
import styles from './WhyNot.module.css';

interface WhyNotProps {
  readonly text: string;
  readonly rejected: readonly RejectedMention[];
}

const AT_MOST = 50;

/** What else the model said, and why it is no answer. */
export function WhyNot({ text, rejected }: WhyNotProps) {
  return (
    <div className={styles.whyNot}>
      <Reveal title={`Why not? ${counted(rejected.length, 'rejected candidate')}`}>
        <ul className={styles.list}>
          {rejected.slice(0, AT_MOST).map((mention) => (
            <li key={mention.id}>
              <PlaceRow text={text} mention={mention} explain={mention.explain} />
            </li>
          ))}
        </ul>
        {rejected.length > AT_MOST && (
          <p className={styles.rest}>
            And {rejected.length - AT_MOST} more with lower scores; each is a dot on the strip.
          </p>
        )}
      </Reveal>
    </div>
  );
}
