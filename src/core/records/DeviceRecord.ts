import type { Component } from '../device/components.ts';

/**
 * One record of the device database (Huang and Cole 2022, Table 10), with its field names.
 * `Extracted_name` lists the normalised names of the material that the answer names.
 */
export interface DeviceRecord {
  readonly Type: Capitalize<Component>;
  /** The answer as it stands in the text. */
  readonly Name: string;
  readonly Extracted_name: readonly { readonly Name: string }[];
  /** Confidence score in [0, 1]. */
  readonly Score: number;
  /** The sentence or passage that the answer was cut from; empty in the bundled database. */
  readonly Context: string;
  readonly DOI: string;
  readonly Journal: string;
  /** ISO 8601 date or year; empty when unknown. */
  readonly Date: string;
  readonly Title: string;
}

/** The columns of the published files, in their order. */
export const RECORD_COLUMNS = [
  'Type',
  'Name',
  'Extracted_name',
  'Score',
  'Context',
  'DOI',
  'Journal',
  'Date',
  'Title',
] as const satisfies readonly (keyof DeviceRecord)[];
