import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { isFiltered } from '../../app/data/browseAddress.ts';
import { Button } from '../components/Button.tsx';
import { ComponentGlyph, kindLabel } from '../components/ComponentGlyph.tsx';
import { FormulaText } from '../components/FormulaText.tsx';
import { useBrowse, useData } from '../components/PageStores.ts';
import { describeScores, describeYears } from './describeFilter.ts';
import styles from './FilterBar.module.css';

interface ChipProps {
  readonly name: string;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

function Chip({ name, onRemove, children }: ChipProps) {
  return (
    <li>
      <AriaButton
        className={styles.chip as string}
        onPress={onRemove}
        aria-label={`Remove the filter ${name}`}
      >
        <span className={styles.name}>{children}</span>
        <X aria-hidden />
      </AriaButton>
    </li>
  );
}

/** What is filtered, each part removable, and how many records that leaves. */
export function FilterBar() {
  const filter = useBrowse((state) => state.filter);
  const records = useBrowse((state) => state.counts?.selected.records ?? null);
  const materialNames = useBrowse((state) => state.materialNames);
  const counting = useBrowse((state) => state.counting);
  const setFilter = useBrowse((state) => state.setFilter);
  const clearFilter = useBrowse((state) => state.clearFilter);
  const toggleComponent = useBrowse((state) => state.toggleComponent);
  const toggleMaterial = useBrowse((state) => state.toggleMaterial);
  const toggleJournal = useBrowse((state) => state.toggleJournal);
  const all = useData(
    ({ sources, activeId }) => sources.find(({ id }) => id === activeId)?.records ?? null,
  );
  const years = describeYears(filter);
  const scores = describeScores(filter);
  const text = filter.text.trim();
  if (records === null) return null;
  const filtered = isFiltered(filter);

  return (
    <section className={styles.bar} aria-label="Filters" data-filtered={filtered || undefined}>
      <p className={styles.count} aria-live="polite" aria-busy={counting}>
        <strong data-selected-count>{records.toLocaleString('en-GB')}</strong>
        {filtered && all !== null ? ` of ${all.toLocaleString('en-GB')}` : ''}{' '}
        {records === 1 && !filtered ? 'record' : 'records'}
      </p>
      {!filtered && <p className={styles.hint}>No filter is set.</p>}
      {filtered && (
        <>
          <ul className={styles.chips} aria-label="Active filters">
            {filter.components.map((component) => (
              <Chip
                key={component}
                name={kindLabel(component)}
                onRemove={() => toggleComponent(component)}
              >
                <ComponentGlyph kind={component} />
                {kindLabel(component)}
              </Chip>
            ))}
            {years !== null && (
              <Chip name={years} onRemove={() => setFilter({ from: null, to: null })}>
                {years}
              </Chip>
            )}
            {filter.materials.map((key) => {
              const name = materialNames.get(key)?.display ?? key;
              return (
                <Chip key={key} name={name} onRemove={() => toggleMaterial(key)}>
                  <FormulaText text={name} />
                </Chip>
              );
            })}
            {filter.journals.map((journal) => (
              <Chip key={journal} name={journal} onRemove={() => toggleJournal(journal)}>
                {journal}
              </Chip>
            ))}
            {scores !== null && (
              <Chip name={scores} onRemove={() => setFilter({ minScore: null, belowScore: null })}>
                {scores}
              </Chip>
            )}
            {text !== '' && (
              <Chip name={`“${text}”`} onRemove={() => setFilter({ text: '' })}>
                “{text}”
              </Chip>
            )}
          </ul>
          <Button look="quiet" size="small" onPress={clearFilter}>
            Clear all
          </Button>
        </>
      )}
      <a className={styles.jump} href="#records">
        To the table
      </a>
    </section>
  );
}
