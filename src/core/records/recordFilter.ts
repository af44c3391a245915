import type { Component } from '../device/components.ts';

/** A component, or all three. */
export type ComponentChoice = Component | 'any';

/** Which records to look at. A missing, null or empty condition lets every record through. */
export interface RecordFilter {
  readonly component?: ComponentChoice;
  /** Any of these, beside `component`. */
  readonly components?: readonly Component[];
  /** First year, inclusive. With either bound, records of unknown year are left out. */
  readonly from?: number | null;
  /** Last year, inclusive. */
  readonly to?: number | null;
  /** Material keys; a record passes when it names any of them. */
  readonly materials?: readonly string[];
  /** Journal names as stored. */
  readonly journals?: readonly string[];
  /** DOIs as stored. */
  readonly dois?: readonly string[];
  /** Data sets as stored. */
  readonly sources?: readonly string[];
  /** Least confidence score in [0, 1], inclusive. */
  readonly minScore?: number | null;
  /** Upper bound of the score, exclusive; from 1 on, every score passes. */
  readonly belowScore?: number | null;
  /** A text that the title contains, upper or lower case. */
  readonly title?: string | null;
  /** A text that the name, a material, the title, the journal or the DOI contains, upper or lower case. */
  readonly text?: string | null;
}
