import { componentQuestion } from '../src/core/device/componentQuestion.ts';
import { COMPONENTS } from '../src/core/device/components.ts';
import { componentsIn } from '../src/core/device/findTriggers.ts';
import { docFromPastedText } from '../src/core/text/docFromPastedText.ts';
import { planPassages } from '../src/core/text/planPassages.ts';
import type { Ask } from '../src/engine/Ask.ts';

/** The device questions over the passages of a text: all of them, and those that we ask. */
export function deviceAsks(text: string): { every: Ask[]; gated: Ask[]; passages: number } {
  const passages = planPassages(docFromPastedText(text)).map(({ start, end }) =>
    text.slice(start, end),
  );
  const asksOf = (context: string, components: readonly (typeof COMPONENTS)[number][]) =>
    components.map((component) => ({ question: componentQuestion(component), context }));
  return {
    every: passages.flatMap((context) => asksOf(context, COMPONENTS)),
    gated: passages.flatMap((context) => asksOf(context, componentsIn(context))),
    passages: passages.length,
  };
}
