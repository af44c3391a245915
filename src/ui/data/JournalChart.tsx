import type { ChartCounts } from '../../core/records/chartCounts.ts';
import { useBrowse } from '../components/PageStores.ts';
import { FilterFigure } from './FilterFigure.tsx';
import { RowBars } from './RowBars.tsx';

const TITLE = 'Records per journal';

export function JournalChart({ counts }: { readonly counts: ChartCounts }) {
  const chosen = useBrowse((state) => state.filter.journals);
  const toggle = useBrowse((state) => state.toggleJournal);
  const { journals, journalsNamed, journalUnknown } = counts;
  const rows = journals.map(({ journal, count }) => ({
    key: journal,
    name: <span>{journal}</span>,
    count,
    isChosen: chosen.includes(journal),
    onToggle: () => toggle(journal),
  }));
  const notes = [
    journalsNamed > journals.length
      ? `The first ${journals.length} of ${journalsNamed.toLocaleString('en-GB')} journals.`
      : null,
    journalUnknown > 0
      ? `${journalUnknown.toLocaleString('en-GB')} records without the name of their journal.`
      : null,
  ].filter((note) => note !== null);
  return (
    <FilterFigure
      title={TITLE}
      label={TITLE}
      columns={['Journal', 'Records']}
      rows={rows.map((row) => ({ ...row, cells: [row.count] }))}
      note={notes.length === 0 ? null : notes.join(' ')}
    >
      <RowBars rows={rows} />
    </FilterFigure>
  );
}
