import type { ScoreCount } from '../../core/records/chartCounts.ts';
import { useBrowse } from '../components/PageStores.ts';
import { ColumnBars } from './ColumnBars.tsx';
import { FilterFigure } from './FilterFigure.tsx';

const TITLE = 'Records per confidence score';
const nameOf = ({ from, to }: ScoreCount) => `${from.toFixed(2)}–${to.toFixed(2)}`;

export function ScoreChart({ scores }: { readonly scores: readonly ScoreCount[] }) {
  const minScore = useBrowse((state) => state.filter.minScore);
  const belowScore = useBrowse((state) => state.filter.belowScore);
  const setFilter = useBrowse((state) => state.setFilter);
  const isSet = minScore !== null || belowScore !== null;
  const isChosen = ({ from, to }: ScoreCount) =>
    isSet && from >= (minScore ?? 0) && to <= (belowScore ?? 1);
  const choose = (first: number, last: number) => {
    const start = scores[first]?.from ?? 0;
    const end = scores[last]?.to ?? 1;
    const next = { minScore: start === 0 ? null : start, belowScore: end === 1 ? null : end };
    const isSame = next.minScore === minScore && next.belowScore === belowScore;
    setFilter(isSame ? { minScore: null, belowScore: null } : next);
  };
  return (
    <FilterFigure
      title={TITLE}
      label={TITLE}
      columns={['Score', 'Records']}
      rows={scores.map((bin, index) => ({
        key: String(bin.from),
        name: nameOf(bin),
        cells: [bin.count],
        isChosen: isChosen(bin),
        onToggle: () => choose(index, index),
      }))}
      hint="Press a column, or drag over several."
    >
      <ColumnBars
        label={TITLE}
        onChoose={choose}
        columns={scores.map((bin) => ({
          key: bin.from.toFixed(2),
          tick: bin.from.toFixed(2),
          name: `Score ${nameOf(bin)}: ${bin.count.toLocaleString('en-GB')} records`,
          parts: [{ count: bin.count }],
          isChosen: isChosen(bin),
        }))}
      />
    </FilterFigure>
  );
}
