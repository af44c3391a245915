import { findFormulas } from '../chemistry/findFormulas.ts';
import { snapToFormula } from '../spans/snapToFormula.ts';
import { tidySpan } from '../spans/tidySpan.ts';
import type { EntitySpan } from './EntitySpan.ts';

/** The kind of entity that is a chemical or a material. */
export const MATERIAL = 'MAT';

/**
 * Materials with whole formulas and brackets in pairs: a tagger reads word pieces, so it may cut
 * "NaTi2(PO4)3" behind its bracket. Spans that meet become one, with the mean of their scores; spans
 * without a letter or a digit are dropped. Other kinds stay as they are.
 *
 * @param entities Sorted and disjoint, as the result is.
 */
export function wholeNames(text: string, entities: readonly EntitySpan[]): EntitySpan[] {
  if (!entities.some(({ label }) => label === MATERIAL)) return [...entities];
  const formulas = findFormulas(text);
  const result: EntitySpan[] = [];
  for (const entity of entities) {
    if (entity.label !== MATERIAL) {
      result.push(entity);
      continue;
    }
    const { start, end } = tidySpan(text, snapToFormula(text, entity, formulas));
    if (!/[\p{L}\p{N}]/u.test(text.slice(start, end))) continue;
    const last = result.at(-1);
    if (last?.label === MATERIAL && start < last.end) {
      result[result.length - 1] = {
        ...last,
        end: Math.max(last.end, end),
        score: (last.score + entity.score) / 2,
      };
    } else {
      result.push({ ...entity, start, end });
    }
  }
  return result;
}
