import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { ChartLegend } from './ChartLegend.tsx';
import { ChartTip } from './ChartTip.tsx';
import styles from './charts.module.css';
import { CHART_TICK } from './chartTick.ts';
import { seriesLook } from './seriesLook.ts';
import { mergeYears, type YearLine } from './yearLines.ts';

interface TrendLineProps {
  readonly lines: readonly YearLine[];
  /** Years to mark, inclusive; an open end reaches to the edge. */
  readonly marked?: { readonly from: number | null; readonly to: number | null } | undefined;
  readonly height?: number;
}

/** Counts over the years, one line a series; years without records are zero. */
export function TrendLine({ lines, marked, height = 260 }: TrendLineProps) {
  const points = mergeYears(lines);
  const first = points[0]?.year ?? 0;
  const last = points.at(-1)?.year ?? 0;
  const from = Math.max(marked?.from ?? first, first);
  const to = Math.min(marked?.to ?? last, last);
  const hasMark =
    marked !== undefined &&
    (marked.from !== null || marked.to !== null) &&
    (from > first || to < last);
  return (
    <div className={styles.chart}>
      {lines.length > 1 && (
        <ChartLegend
          entries={lines.map(({ label }, index) => ({ name: label, look: seriesLook(index) }))}
        />
      )}
      <ResponsiveContainer width="100%" height={height}>
        <LineChart
          data={points}
          margin={{ top: 8, right: 12, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          {hasMark && from < to && (
            <ReferenceArea x1={from} x2={to} fill="var(--ink)" fillOpacity={0.07} />
          )}
          {hasMark && from === to && (
            <ReferenceLine x={from} stroke="var(--ink)" strokeOpacity={0.4} strokeWidth={1.5} />
          )}
          <XAxis
            dataKey="year"
            type="number"
            domain={[first, last]}
            allowDecimals={false}
            tickLine={false}
            minTickGap={18}
            stroke="var(--line-strong)"
            tick={CHART_TICK}
          />
          <YAxis
            width={44}
            allowDecimals={false}
            axisLine={false}
            tickLine={false}
            stroke="var(--line-strong)"
            tick={CHART_TICK}
          />
          <Tooltip content={<ChartTip />} isAnimationActive={false} />
          {lines.map(({ label }, index) => {
            const { color, dash } = seriesLook(index);
            return (
              <Line
                key={label}
                name={label}
                dataKey={`counts.${index}`}
                stroke={color}
                strokeWidth={index === 0 ? 2.5 : 2}
                strokeDasharray={dash}
                dot={points.length === 1}
                isAnimationActive={false}
              />
            );
          })}
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}
