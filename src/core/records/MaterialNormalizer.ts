/** A material as the database counts it. */
export interface Material {
  /** The same for every way of writing the material. */
  readonly key: string;
  /** How to show it. */
  readonly display: string;
}

/** Maps a name as written ("LiCoO₂", "Graphite") to its material. Pure and total. */
export type MaterialNormalizer = (name: string) => Material;
