import {
  CartesianGrid,
  Line,
  LineChart,
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

export interface ShareLine {
  readonly label: string;
  /** Both in [0, 1], by rising `x`; a null breaks the line. */
  readonly points: readonly { readonly x: number; readonly y: number | null }[];
}

interface ShareLinesProps {
  readonly lines: readonly ShareLine[];
  readonly xLabel: string;
  /** Where to draw a mark on the x axis, in [0, 1]. */
  readonly mark?: number;
  /** Draws the line where y equals x. */
  readonly hasDiagonal?: boolean;
  readonly height?: number;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Shares over a share, one line a series. */
export function ShareLines(props: ShareLinesProps) {
  const { lines, xLabel, mark, hasDiagonal = false, height = 240 } = props;
  return (
    <div className={styles.chart}>
      <ChartLegend
        entries={lines.map(({ label }, index) => ({ name: label, look: seriesLook(index) }))}
      />
      <ResponsiveContainer width="100%" height={height}>
        <LineChart margin={{ top: 8, right: 16, bottom: 18, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          {mark !== undefined && <ReferenceLine x={mark} stroke="var(--ink)" strokeOpacity={0.4} />}
          {hasDiagonal && (
            <ReferenceLine
              segment={[
                { x: 0, y: 0 },
                { x: 1, y: 1 },
              ]}
              stroke="var(--line-strong)"
            />
          )}
          <XAxis
            dataKey="x"
            type="number"
            domain={[0, 1]}
            ticks={[0, 0.2, 0.4, 0.6, 0.8, 1]}
            tickLine={false}
            stroke="var(--line-strong)"
            tick={CHART_TICK}
            label={{ value: xLabel, position: 'insideBottom', offset: -12, ...CHART_TICK }}
          />
          <YAxis
            width={48}
            domain={[0, 1]}
            ticks={[0, 0.25, 0.5, 0.75, 1]}
            tickFormatter={percent}
            axisLine={false}
            tickLine={false}
            stroke="var(--line-strong)"
            tick={CHART_TICK}
          />
          <Tooltip content={<ChartTip />} isAnimationActive={false} />
          {lines.map(({ label, points }, index) => {
            const { color, dash } = seriesLook(index);
            return (
              <Line
                key={label}
                name={label}
                data={[...points]}
                dataKey="y"
                stroke={color}
                strokeWidth={2.25}
                strokeDasharray={dash}
                dot={points.length <= 12}
                isAnimationActive={false}
              />
            );
          })}
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}
