/** How a series is drawn: told apart by dashes as well as by colour. */
export interface SeriesLook {
  readonly color: string;
  readonly dash: string;
}

const LOOKS: readonly SeriesLook[] = [
  { color: 'var(--hue, var(--ink))', dash: '' },
  { color: 'var(--ink-soft)', dash: '7 4' },
  { color: 'var(--ink-faint)', dash: '2 4' },
  { color: 'var(--own)', dash: '10 3 2 3' },
  { color: 'var(--electrolyte)', dash: '4 4' },
  { color: 'var(--cathode)', dash: '12 5' },
];

/** The look of series number `index`; the seventh looks like the first. */
export const seriesLook = (index: number): SeriesLook => LOOKS[index % LOOKS.length] as SeriesLook;
