import type { ComponentChoice } from '../records/recordFilter.ts';
import type { SearchQuery } from './SearchQuery.ts';

/** The most common material of a component and year, as the original database answered. */
export interface PublishedAnswer {
  readonly component: ComponentChoice;
  readonly year: number;
  readonly material: string;
}

const CHOICES: readonly string[] = ['anode', 'cathode', 'electrolyte', 'any'];

/** The well-formed answers of a list; whatever else it holds is passed over. */
export function readPublishedAnswers(list: unknown): readonly PublishedAnswer[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { component, year, material } = entry as Record<string, unknown>;
    return typeof component === 'string' &&
      CHOICES.includes(component) &&
      typeof year === 'number' &&
      typeof material === 'string'
      ? [{ component: component as ComponentChoice, year, material }]
      : [];
  });
}

/** The published answer to a question for the most common material of one year; else null. */
export function findPublishedAnswer(
  answers: readonly PublishedAnswer[],
  { kind, component, materials, from, to, journal }: SearchQuery,
): PublishedAnswer | null {
  if (kind !== 'most-common' && kind !== 'top') return null;
  if (from === null || from !== to || journal !== null || materials.length > 0) return null;
  return answers.find((answer) => answer.component === component && answer.year === from) ?? null;
}
