import { normalizeMaterial } from '../../core/chemistry/normalizeMaterial.ts';
import type { BundledRecord } from '../../core/records/bundledDatabase.ts';

/** A material in its role in a paper, as another group's machine reading of it says. */
export interface ReferenceRole {
  readonly doi: string;
  readonly component: string;
  readonly name: string;
  readonly formula: string;
}

export interface Agreement {
  /** Papers of the reference that were read. */
  readonly papers: number;
  /** Materials of the reference by paper and component, of the papers that were read. */
  readonly referenceMaterials: number;
  /** Our records of those papers and components that the reference speaks of. */
  readonly records: number;
  /** Part of those records that the reference names; null over none. */
  readonly precision: number | null;
  /** Part of the reference's materials that a record names; null over none. */
  readonly recall: number | null;
  /** Part of the papers and components of the reference of which at least one material agrees. */
  readonly pairsAgreeing: number | null;
}

type SameMaterial = (ours: string, theirs: string) => boolean;

/** Equal keys. */
export const sameKey: SameMaterial = (ours, theirs) => ours === theirs;

const plain = (key: string): string => key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** One key within the other, whatever the signs between: "SnS2" and "SnS2/G heterojunction". */
export const overlappingKey: SameMaterial = (ours, theirs) => {
  const [a, b] = [plain(ours), plain(theirs)];
  const shorter = Math.min(a.length, b.length);
  return a === b || (shorter >= 3 && (a.includes(b) || b.includes(a)));
};

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 1e4) / 1e4;

/** How far the records of the papers that were read agree with a reference, by DOI and component. */
export function measureAgreement(
  records: readonly BundledRecord[],
  roles: readonly ReferenceRole[],
  wasRead: (doi: string) => boolean,
  same: SameMaterial,
): Agreement {
  const pairs = new Map<string, { theirs: Set<string>[]; ours: string[] }>();
  const papers = new Set<string>();
  for (const { doi, component, name, formula } of roles) {
    if (!wasRead(doi.toLowerCase())) continue;
    papers.add(doi.toLowerCase());
    const pair = `${doi.toLowerCase()} ${component}`;
    const keys = new Set(
      [name, formula].flatMap((text) => {
        const { key } = normalizeMaterial(text);
        return key === '' ? [] : [key];
      }),
    );
    const known = pairs.get(pair);
    if (known === undefined) pairs.set(pair, { theirs: [keys], ours: [] });
    else if (!known.theirs.some((other) => [...keys].every((key) => other.has(key)))) {
      known.theirs.push(keys);
    }
  }
  for (const { paper, component, material } of records) {
    pairs.get(`${paper.doi} ${component}`)?.ours.push(material.key);
  }
  let ours = 0;
  let oursRight = 0;
  let theirs = 0;
  let theirsFound = 0;
  let agreeing = 0;
  for (const pair of pairs.values()) {
    const matches = (key: string, keys: ReadonlySet<string>) =>
      [...keys].some((other) => same(key, other));
    const right = pair.ours.filter((key) => pair.theirs.some((keys) => matches(key, keys))).length;
    ours += pair.ours.length;
    oursRight += right;
    theirs += pair.theirs.length;
    theirsFound += pair.theirs.filter((keys) => pair.ours.some((key) => matches(key, keys))).length;
    if (right > 0) agreeing++;
  }
  return {
    papers: papers.size,
    referenceMaterials: theirs,
    records: ours,
    precision: share(oursRight, ours),
    recall: share(theirsFound, theirs),
    pairsAgreeing: share(agreeing, pairs.size),
  };
}
