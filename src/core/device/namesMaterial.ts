import type { EntitySpan } from '../entities/EntitySpan.ts';
import type { CharSpan } from '../text/TextDoc.ts';

/** The label of materials and chemicals in every tagger that we train. */
export const MATERIAL_LABEL = 'MAT';

/** Whether a tagger marked a material in a span; null when none looked at its passage. */
export function namesMaterial(
  { start, end }: CharSpan,
  entities: readonly EntitySpan[] | null | undefined,
): boolean | null {
  if (entities === null || entities === undefined) return null;
  return entities.some(
    (entity) => entity.label === MATERIAL_LABEL && entity.start < end && entity.end > start,
  );
}
