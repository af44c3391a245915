import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartLegend } from './ChartLegend.tsx';
import { ChartTip } from './ChartTip.tsx';
import styles from './charts.module.css';
import { CHART_TICK } from './chartTick.ts';

export interface ColumnSeries {
  readonly name: string;
  /** A CSS colour, such as `var(--anode)`. */
  readonly color: string;
}

interface ColumnChartProps {
  /** From left to right; `values` has one number a series. */
  readonly columns: readonly { readonly label: string; readonly values: readonly number[] }[];
  readonly series: readonly ColumnSeries[];
  readonly height?: number;
}

/** Columns, stacked when there is more than one series. */
export function ColumnChart({ columns, series, height = 260 }: ColumnChartProps) {
  return (
    <div className={styles.chart}>
      {series.length > 1 && (
        <ChartLegend
          shape="block"
          entries={series.map(({ name, color }) => ({ name, look: { color, dash: '' } }))}
        />
      )}
      <ResponsiveContainer width="100%" height={height}>
        <BarChart
          data={columns.map((column) => ({ ...column }))}
          margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
          barCategoryGap="18%"
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="label"
            tickLine={false}
            minTickGap={14}
            stroke="var(--line-strong)"
            tick={CHART_TICK}
          />
          <YAxis
            width={48}
            allowDecimals={false}
            axisLine={false}
            tickLine={false}
            stroke="var(--line-strong)"
            tick={CHART_TICK}
          />
          <Tooltip
            content={<ChartTip />}
            cursor={{ fill: 'var(--hover)' }}
            isAnimationActive={false}
          />
          {series.map(({ name, color }, index) => (
            <Bar
              key={name}
              name={name}
              dataKey={`values.${index}`}
              stackId="all"
              fill={color}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
