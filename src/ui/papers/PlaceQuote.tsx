import { quoteOf, type RecordPlace } from '../../app/papers/paperRecords.ts';
import { segmentText } from '../../core/text/segmentText.ts';
import type { TextDoc } from '../../core/text/TextDoc.ts';
import styles from './PlaceQuote.module.css';

interface PlaceQuoteProps {
  readonly doc: TextDoc;
  readonly place: RecordPlace;
}

/** The sentence of a place with the answer marked, and the material of a value beside it. */
export function PlaceQuote({ doc, place }: PlaceQuoteProps) {
  const { start, end } = quoteOf(doc, place);
  const marks = place.material === null ? [place] : [place, place.material];
  return segmentText(start, end, marks).map((segment) => {
    const piece = doc.text.slice(segment.start, segment.end);
    if (segment.spans.length === 0) return piece;
    return (
      <mark
        key={segment.start}
        className={segment.spans.includes(place) ? styles.answer : styles.material}
      >
        {piece}
      </mark>
    );
  });
}
