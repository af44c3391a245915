/** How the labels of an axis look. */
export const CHART_TICK = { fontSize: 12, fill: 'var(--ink-faint)', stroke: 'none' } as const;
