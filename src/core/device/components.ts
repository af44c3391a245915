/** The three device components of the BatteryBERT paper. */
export const COMPONENTS = ['anode', 'cathode', 'electrolyte'] as const;

export type Component = (typeof COMPONENTS)[number];
