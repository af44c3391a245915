import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import styles from './charts.module.css';
import { lowerAmounts } from './lowerAmounts.ts';

export interface BarEntry {
  readonly name: string;
  readonly value: number;
  /** What stands at the end of the row beside the value, such as a share. */
  readonly detail?: string;
}

const ROW_PX = 38;
const BAR_PX = 8;

interface BarLabelProps {
  readonly entries: readonly BarEntry[];
  /** Recharts fills in the rest. */
  readonly index?: number | undefined;
  readonly y?: number | string | undefined;
}

function BarLabel({ entries, index = 0, y = 0 }: BarLabelProps) {
  const entry = entries[index];
  if (entry === undefined) return null;
  const { name, value, detail } = entry;
  return (
    <g className={styles.rowLabel} data-first={index === 0 || undefined}>
      <text x={0} y={Number(y) - 6}>
        {lowerAmounts(name)}
      </text>
      <text x="100%" y={Number(y) - 6} textAnchor="end" className={styles.rowValue}>
        {value.toLocaleString('en-GB')}
        {detail !== undefined && <tspan className={styles.rowDetail}>{`  ${detail}`}</tspan>}
      </text>
    </g>
  );
}

/** Ranked names, each over its bar, so that long ones fit on a phone. The first is drawn strongest. */
export function BarList({ entries }: { readonly entries: readonly BarEntry[] }) {
  return (
    <div className={styles.barList}>
      <ResponsiveContainer width="100%" height={entries.length * ROW_PX + 6}>
        <BarChart
          data={entries.map((entry) => ({ ...entry }))}
          layout="vertical"
          margin={{ top: 5, right: 0, bottom: 0, left: 0 }}
          barSize={BAR_PX}
          accessibilityLayer={false}
        >
          <XAxis type="number" hide domain={[0, 'dataMax']} />
          <YAxis type="category" dataKey="name" hide />
          <Bar
            dataKey="value"
            radius={3}
            isAnimationActive={false}
            className={styles.bar as string}
            minPointSize={2}
            background={{ className: styles.track as string, radius: 3 }}
          >
            <LabelList dataKey="value" content={<BarLabel entries={entries} />} />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
