const STEPS = [1, 2, 2.5, 5, 10];
const MOST_TICKS = 4;

/** Round numbers for an axis of counts: its top, at least `most`, and its ticks from 0. */
export function niceScale(most: number): {
  readonly top: number;
  readonly ticks: readonly number[];
} {
  const rough = Math.max(1, most) / MOST_TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = STEPS.find((step) => step * power >= rough) ?? 10;
  // Counts are whole.
  const step = Math.max(1, Math.ceil(factor * power));
  const count = Math.ceil(Math.max(1, most) / step);
  return {
    top: count * step,
    ticks: Array.from({ length: count + 1 }, (_, index) => index * step),
  };
}
