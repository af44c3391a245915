import { COMPONENTS } from '../../core/device/components.ts';
import type { YearCounts } from '../../core/records/chartCounts.ts';
import { ComponentGlyph, kindLabel } from '../components/ComponentGlyph.tsx';
import { useBrowse } from '../components/PageStores.ts';
import { ColumnBars } from './ColumnBars.tsx';
import { FilterFigure } from './FilterFigure.tsx';
import styles from './YearChart.module.css';
import { type YearColumn, yearColumns } from './yearColumns.ts';

interface YearChartProps {
  readonly years: readonly YearCounts[];
  readonly undated: number;
}

const TITLE = 'Records per year of publication';
const nameOf = ({ from, to }: YearColumn) => (from === to ? String(from) : `${from}–${to}`);
const totalOf = (column: YearColumn) => COMPONENTS.reduce((sum, name) => sum + column[name], 0);

export function YearChart({ years, undated }: YearChartProps) {
  const from = useBrowse((state) => state.filter.from);
  const to = useBrowse((state) => state.filter.to);
  const setFilter = useBrowse((state) => state.setFilter);
  const columns = yearColumns(years);
  const isSet = from !== null || to !== null;
  const isChosen = (column: YearColumn) =>
    isSet && column.to >= (from ?? column.to) && column.from <= (to ?? column.from);
  const choose = (first: number, last: number) => {
    const [start, end] = [columns[first]?.from ?? null, columns[last]?.to ?? null];
    const isSame = start === from && end === to;
    setFilter(isSame ? { from: null, to: null } : { from: start, to: end });
  };
  return (
    <FilterFigure
      title={TITLE}
      label={TITLE}
      columns={['Year', 'Anode', 'Cathode', 'Electrolyte', 'All']}
      rows={columns.map((column, index) => ({
        key: String(column.from),
        name: nameOf(column),
        cells: [...COMPONENTS.map((component) => column[component]), totalOf(column)],
        isChosen: isChosen(column),
        onToggle: () => choose(index, index),
      }))}
      hint="Press a year, or drag over several."
      note={
        undated === 0
          ? null
          : `${undated.toLocaleString('en-GB')} ${undated === 1 ? 'record has' : 'records have'} no known year.`
      }
    >
      <ul className={styles.legend}>
        {COMPONENTS.map((component) => (
          <li key={component}>
            <ComponentGlyph kind={component} />
            {kindLabel(component)}
          </li>
        ))}
      </ul>
      <ColumnBars
        label={TITLE}
        onChoose={choose}
        columns={columns.map((column) => ({
          key: String(column.from),
          tick: String(column.from),
          name: `${nameOf(column)}: ${totalOf(column).toLocaleString('en-GB')} records (${COMPONENTS.map(
            (component) => `${component} ${column[component].toLocaleString('en-GB')}`,
          ).join(', ')})`,
          parts: COMPONENTS.map((kind) => ({ kind, count: column[kind] })),
          isChosen: isChosen(column),
        }))}
      />
    </FilterFigure>
  );
}
