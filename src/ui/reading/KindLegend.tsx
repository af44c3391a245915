import { type AnswerKind, ComponentGlyph, kindLabel } from '../components/ComponentGlyph.tsx';
import styles from './HighlightedText.module.css';

/** What the looks of the highlights mean. */
export function KindLegend({ kinds }: { readonly kinds: readonly AnswerKind[] }) {
  return (
    <ul className={styles.legend} aria-label="Legend">
      {kinds.map((kind) => (
        <li key={kind} data-component={kind}>
          <ComponentGlyph kind={kind} />
          <span className={styles.sample}>{kindLabel(kind)}</span>
        </li>
      ))}
    </ul>
  );
}
