import type { Component } from '../../core/device/components.ts';
import styles from './ComponentGlyph.module.css';

const LABELS = {
  anode: 'Anode',
  cathode: 'Cathode',
  electrolyte: 'Electrolyte',
  own: 'Answer',
  property: 'Property',
};

/** A component of the device, the user's own question, or a property of a material. */
export type AnswerKind = Component | 'own' | 'property';

export const kindOf = (component: Component | null): AnswerKind => component ?? 'own';

export const kindLabel = (kind: AnswerKind): string => LABELS[kind];

const SHAPES: Record<AnswerKind, string> = {
  anode: 'M5 2h10a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3z',
  cathode: 'M10 1.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 0 1 0-17z',
  electrolyte: 'M10 .8c3.6 4.6 6.6 7.6 6.6 11.4a6.6 6.6 0 0 1-13.2 0C3.4 8.4 6.4 5.4 10 .8z',
  own: 'M10 1l9 9l-9 9l-9-9z',
  property: 'M5.6 2h8.8L19 10l-4.6 8H5.6L1 10z',
};

const SIGNS: Record<AnswerKind, string> = {
  anode: 'M6 10h8',
  cathode: 'M6 10h8M10 6v8',
  electrolyte: 'M6.8 13q1.6-2 3.2 0t3.2 0',
  own: 'M8.2 8.2q.2-1.9 1.9-1.9q1.8 0 1.8 1.6q0 1-1 1.6q-.9.6-.9 1.5M10 13.4v.2',
  property: 'M6 8.2h8M6 11.8h8',
};

/** Tells the components apart by shape and sign (− electrode, + electrode, a drop), not by colour alone. */
export function ComponentGlyph({ kind }: { readonly kind: AnswerKind }) {
  return (
    <svg className={styles.glyph} data-component={kind} viewBox="0 0 20 20" aria-hidden="true">
      <path className={styles.shape} d={SHAPES[kind]} />
      <path className={styles.sign} d={SIGNS[kind]} />
    </svg>
  );
}
