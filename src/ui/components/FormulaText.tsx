import { Fragment, type ReactNode } from 'react';
import { findFormulas } from '../../core/chemistry/findFormulas.ts';

const AMOUNT = /(?<=[A-Za-z)\]])(?:\d+(?:\.\d+)?(?:[-+−–][xyzδ])?|[xyzδ](?![a-z]))/g;

/** A name with the amounts of its formulas set low, as in print; copied, it is the plain name. */
export function FormulaText({ text }: { readonly text: string }) {
  const pieces: ReactNode[] = [];
  let from = 0;
  for (const { start, end } of findFormulas(text)) {
    for (const amount of text.slice(start, end).matchAll(AMOUNT)) {
      const at = start + amount.index;
      pieces.push(<Fragment key={from}>{text.slice(from, at)}</Fragment>);
      pieces.push(<sub key={at}>{amount[0]}</sub>);
      from = at + amount[0].length;
    }
  }
  pieces.push(text.slice(from));
  return pieces;
}
