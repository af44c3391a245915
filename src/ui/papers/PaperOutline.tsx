import { useMemo } from 'react';
import type { TextDoc } from '../../core/text/TextDoc.ts';
import { goToBlock } from '../reading/goToMention.ts';
import type { Highlight } from '../reading/TextChunkView.tsx';
import styles from './PaperOutline.module.css';

interface PaperOutlineProps {
  readonly doc: TextDoc;
  readonly highlights: readonly Highlight[];
  readonly activeId: string | null;
}

interface Part {
  readonly start: number;
  readonly name: string;
  readonly places: number;
}

function planOutline({ text, blocks }: TextDoc, highlights: readonly Highlight[]): Part[] {
  const starts = blocks.filter(
    ({ kind }, index) =>
      kind === 'heading' || (kind === 'abstract' && blocks[index - 1]?.kind !== 'abstract'),
  );
  const parts = starts
    .filter(
      ({ kind }, index) =>
        // An abstract under its own heading is one part.
        !(
          kind === 'abstract' &&
          starts[index - 1]?.kind === 'heading' &&
          isAbstract(text, starts[index - 1])
        ),
    )
    .map(({ start, end, kind }) => ({
      start,
      name: kind === 'abstract' ? 'Abstract' : text.slice(start, end),
    }));
  return parts.map((part, index) => {
    const next = parts[index + 1]?.start ?? text.length;
    return {
      ...part,
      places: highlights.filter(({ start }) => start >= part.start && start < next).length,
    };
  });
}

const isAbstract = (text: string, block: { start: number; end: number } | undefined) =>
  block !== undefined && /^abstract$/i.test(text.slice(block.start, block.end).trim());

/** The sections of a paper, each with the number of its places; leads there. */
export function PaperOutline({ doc, highlights, activeId }: PaperOutlineProps) {
  const parts = useMemo(() => planOutline(doc, highlights), [doc, highlights]);
  const active = highlights.find(({ id }) => id === activeId);
  const here =
    active === undefined ? undefined : parts.findLast(({ start }) => start <= active.start);
  if (parts.length === 0) {
    return (
      <nav className={styles.outline} aria-label="Sections">
        <h2 className={styles.title}>Sections</h2>
        <p className={styles.none}>This text has no headings.</p>
      </nav>
    );
  }
  return (
    <nav className={styles.outline} aria-label="Sections">
      <h2 className={styles.title}>Sections</h2>
      <ul className={styles.list}>
        {parts.map((part) => (
          <li key={part.start}>
            <button
              type="button"
              className={styles.part}
              aria-current={part === here ? 'true' : undefined}
              onClick={() => goToBlock(part.start)}
            >
              <span className={styles.name}>{part.name}</span>
              {part.places > 0 && (
                <span className={styles.places}>
                  {part.places}
                  <span className="visually-hidden">
                    {part.places === 1 ? ' highlight' : ' highlights'}
                  </span>
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
