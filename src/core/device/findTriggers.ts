import type { CharSpan } from '../text/TextDoc.ts';
import { COMPONENTS, type Component } from './components.ts';

export interface Trigger extends CharSpan {
  readonly component: Component;
}

const TRIGGER = /(?<![\p{L}\p{M}])(anode|cathode|electrolyte)s?(?![\p{L}\p{M}])/giu;

/**
 * The component words of a text, singular or plural, in any case, as whole words; parts of a
 * hyphenated compound count ("anode-free", "cathode/electrolyte", "electrolytes13" with a citation
 * number), other words do not ("anodic", "catholyte", "photoanode", "polyelectrolyte"). Sorted.
 */
export function findTriggers(text: string): Trigger[] {
  const triggers: Trigger[] = [];
  for (const match of text.matchAll(TRIGGER)) {
    const component = (match[1] ?? '').toLowerCase() as Component;
    triggers.push({ component, start: match.index, end: match.index + match[0].length });
  }
  return triggers;
}

/** The components that a text has a trigger word for, in the order of {@link COMPONENTS}. */
export function componentsIn(text: string): Component[] {
  const present = new Set(findTriggers(text).map((trigger) => trigger.component));
  return COMPONENTS.filter((component) => present.has(component));
}
