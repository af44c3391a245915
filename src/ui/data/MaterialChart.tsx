import type { Component } from '../../core/device/components.ts';
import type { NamedMaterial } from '../../core/records/chartCounts.ts';
import { ComponentGlyph } from '../components/ComponentGlyph.tsx';
import { FormulaText } from '../components/FormulaText.tsx';
import { useBrowse } from '../components/PageStores.ts';
import { FilterFigure } from './FilterFigure.tsx';
import { RowBars } from './RowBars.tsx';

interface MaterialChartProps {
  readonly component: Component;
  readonly materials: readonly NamedMaterial[];
}

export function MaterialChart({ component, materials }: MaterialChartProps) {
  const chosen = useBrowse((state) => state.filter.materials);
  const toggle = useBrowse((state) => state.toggleMaterial);
  const label = `Records per ${component} material`;
  const rows = materials.map(({ key, display, count }) => ({
    key,
    kind: component,
    count,
    name: (
      <span>
        <FormulaText text={display} />
      </span>
    ),
    isChosen: chosen.includes(key),
    onToggle: () => toggle(key),
  }));
  return (
    <FilterFigure
      title={
        <>
          <ComponentGlyph kind={component} />
          {label}
        </>
      }
      label={label}
      columns={['Material', 'Records']}
      rows={rows.map((row) => ({ ...row, cells: [row.count] }))}
    >
      <RowBars rows={rows} />
    </FilterFigure>
  );
}
