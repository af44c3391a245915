import { COMPONENTS, type Component } from '../../core/device/components.ts';
import { ComponentGlyph, kindLabel } from '../components/ComponentGlyph.tsx';
import styles from './EmptyResults.module.css';

const MEANINGS: Record<Component, { what: string; example: string }> = {
  anode: { what: 'The negative electrode', example: 'graphite' },
  cathode: { what: 'The positive electrode', example: 'LiFePO₄' },
  electrolyte: { what: 'What the ions move through', example: '1 M LiPF₆ in EC:DEC' },
};

/** Before the first run: what there will be. */
export function EmptyResults() {
  return (
    <div className={styles.empty}>
      <p className={styles.lead}>The answers will stand here, each with its score and its place.</p>
      <ul className={styles.list}>
        {COMPONENTS.map((component) => (
          <li key={component} className={styles.item} data-component={component}>
            <ComponentGlyph kind={component} />
            <div>
              <p className={styles.name}>{kindLabel(component)}</p>
              <p>{MEANINGS[component].what}</p>
            </div>
            <p className={styles.example}>{MEANINGS[component].example}</p>
          </li>
        ))}
      </ul>
      <p>
        Or ask a question of your own, such as “What is the capacity?”, and get one answer card for
        it.
      </p>
    </div>
  );
}
