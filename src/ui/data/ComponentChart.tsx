import type { ComponentCounts } from '../../core/records/chartCounts.ts';
import { ComponentGlyph, kindLabel } from '../components/ComponentGlyph.tsx';
import { counted } from '../components/counted.ts';
import { useBrowse } from '../components/PageStores.ts';
import { FilterFigure } from './FilterFigure.tsx';
import { RowBars } from './RowBars.tsx';

const TITLE = 'Records per component';

export function ComponentChart({
  components,
}: {
  readonly components: readonly ComponentCounts[];
}) {
  const chosen = useBrowse((state) => state.filter.components);
  const toggle = useBrowse((state) => state.toggleComponent);
  const rows = components.map(({ component, records, materials }) => ({
    key: component,
    kind: component,
    count: records,
    materials,
    isChosen: chosen.includes(component),
    onToggle: () => toggle(component),
  }));
  return (
    <FilterFigure
      title={TITLE}
      label={TITLE}
      columns={['Component', 'Records', 'Different materials']}
      rows={rows.map((row) => ({
        ...row,
        name: kindLabel(row.kind),
        cells: [row.count, row.materials],
      }))}
    >
      <RowBars
        rows={rows.map(({ materials, ...row }) => ({
          ...row,
          name: (
            <>
              <ComponentGlyph kind={row.kind} />
              <span>{kindLabel(row.kind)}</span>
            </>
          ),
          detail: `· ${counted(materials, 'material')}`,
        }))}
      />
    </FilterFigure>
  );
}
