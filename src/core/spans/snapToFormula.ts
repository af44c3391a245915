import { type FormulaSpan, findFormulas } from '../chemistry/findFormulas.ts';
import type { CharSpan } from '../text/TextDoc.ts';

/** Between two compounds: one is the shell, the dopant or the water of the other. */
const BINDING_JOINT = /[@·•⋅∙*]/;
/** A compound that only coats or carries its neighbour: carbon in its many spellings. */
const CARBON_PART = /^(?:C|G|r?GO|(?:MW|SW)?CNTs?|CNFs?)$/;

/**
 * Widens an answer that touches an electrolyte formulation to the whole of it: "1 M LiPF6" becomes
 * "1 M LiPF6 in EC:DEC (1:1)".
 */
export function snapToFormulation(span: CharSpan, formulations: readonly CharSpan[]): CharSpan {
  const touched = formulations.filter(({ start, end }) => start < span.end && end > span.start);
  return {
    start: Math.min(span.start, ...touched.map(({ start }) => start)),
    end: Math.max(span.end, ...touched.map(({ end }) => end)),
  };
}

/**
 * Widens an answer so that it cuts no formula: "LiNi0.8Co" becomes LiNi0.8Co0.15Al0.05O2. Of
 * compounds joined by a slash only those are taken that the answer touches ("Li/LiCoO2" is a cell),
 * but a carbon part and an `@` or `·` joint belong to their neighbour ("Na3V2(PO4)3/C").
 *
 * @param formulas All formulas of the text, where many spans of one text are snapped.
 */
export function snapToFormula(
  text: string,
  span: CharSpan,
  formulas: readonly FormulaSpan[] = findFormulas(text, { from: span.start, to: span.end }),
): CharSpan {
  if (span.end <= span.start) return span;
  let { start, end } = span;
  for (const { parts } of formulas) {
    const touched = (part: CharSpan) => part.start < span.end && part.end > span.start;
    let first = parts.findIndex(touched);
    let last = parts.findLastIndex(touched);
    if (first < 0) continue;
    const belongs = (left: number, added: number) => {
      const joint = text.slice(parts[left]?.end, parts[left + 1]?.start);
      const part = parts[added];
      return (
        BINDING_JOINT.test(joint) ||
        (part !== undefined && CARBON_PART.test(text.slice(part.start, part.end)))
      );
    };
    while (last + 1 < parts.length && belongs(last, last + 1)) last++;
    while (first > 0 && belongs(first - 1, first - 1)) first--;
    start = Math.min(start, parts[first]?.start ?? start);
    end = Math.max(end, parts[last]?.end ?? end);
  }
  return { start, end };
}
