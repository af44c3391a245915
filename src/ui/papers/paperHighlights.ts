import type { PaperRecord } from '../../app/papers/paperRecords.ts';
import type { Highlight } from '../reading/TextChunkView.tsx';
import { kindOfRecord, typeLabel } from './typeLabel.ts';

/** The places of a paper's records in the order of its text. */
export function highlightsOf(
  records: readonly PaperRecord[],
  activeId: string | null,
): Highlight[] {
  return records
    .flatMap(({ component, type, material, places }) =>
      places.map(({ id, start, end, score }) => ({
        id,
        start,
        end,
        score,
        kind: kindOfRecord(component),
        label: component === null ? `${typeLabel(type)} of ${material}` : typeLabel(type),
        accepted: true,
        active: id === activeId,
      })),
    )
    .sort((a, b) => a.start - b.start || a.end - b.end);
}
