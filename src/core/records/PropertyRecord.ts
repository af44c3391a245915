/** One record of the property database: a value of a property of a material. */
export interface PropertyRecord {
  /** "Capacity", "Conductivity", "Coulombic Efficiency", "Energy" or "Voltage" in the published one. */
  readonly Property: string;
  /** The material as written. */
  readonly Name: string;
  readonly Extracted_name: readonly { readonly Name: string }[];
  /** The numbers of the value, of a range its two ends; empty when only the raw value is known. */
  readonly Value: readonly number[];
  /** In the notation of the file, such as "Volt^(1.0)". */
  readonly Unit: string;
  readonly Raw_value: string;
  readonly Raw_unit: string;
  readonly Specifier: string;
  /** Confidence score in [0, 1]; null when the file has none. */
  readonly Score: number | null;
  readonly Context: string;
  readonly DOI: string;
  readonly Journal: string;
  readonly Date: string;
  readonly Title: string;
}
