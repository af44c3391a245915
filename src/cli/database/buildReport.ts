import { normalizeMaterial } from '../../core/chemistry/normalizeMaterial.ts';
import { COMPONENTS } from '../../core/device/components.ts';
import type { BundledRecord } from '../../core/records/bundledDatabase.ts';
import type { RecordStore } from '../../core/records/RecordStore.ts';
import type { ComponentChoice } from '../../core/records/recordFilter.ts';
import type { PublishedAnswer } from '../../core/search/publishedAnswers.ts';
import type { SkippedPapers } from './corpusPapers.ts';
import {
  measureAgreement,
  overlappingKey,
  type ReferenceRole,
  sameKey,
} from './referenceAgreement.ts';

/** What the corpus held, counted while it was read. */
export interface ReadingCounts extends SkippedPapers {
  papers: number;
  papersWithAbstract: number;
  sentences: number;
}

const CHOICES: readonly ComponentChoice[] = [...COMPONENTS, 'any'];
const TOP = 10;
/** The published database ends there, and our papers begin to be many. */
const COMPARED_FROM = 2015;

/** The original database's answer for a year beside ours. */
function compareAnswer({ component, year, material }: PublishedAnswer, store: RecordStore) {
  const { ranked, records, tied } = store.countByMaterial(
    { component, from: year, to: year },
    { top: Number.POSITIVE_INFINITY },
  );
  const { key } = normalizeMaterial(material);
  const rank = ranked.findIndex((entry) => entry.key === key) + 1;
  return {
    component,
    year,
    published: material,
    ours: ranked[0]?.display ?? null,
    count: ranked[0]?.count ?? 0,
    tied,
    records,
    publishedRank: rank === 0 ? null : rank,
    publishedCount: ranked[rank - 1]?.count ?? 0,
  };
}

/** Every figure of a build, as `build-report.json` holds them. */
export function reportBuild(
  store: RecordStore,
  records: readonly BundledRecord[],
  made: {
    readonly model: string;
    readonly modelSha256: string | null;
    readonly threshold: number;
    readonly counts: ReadingCounts;
    /** DOIs that were read. */
    readonly read: ReadonlySet<string>;
    readonly roles: readonly ReferenceRole[];
    readonly published: readonly PublishedAnswer[];
  },
) {
  const { roles, read } = made;
  const compared = made.published
    .filter(({ year }) => year >= COMPARED_FROM)
    .map((answer) => compareAnswer(answer, store));
  const perComponent = (of: (component: ComponentChoice) => unknown) =>
    Object.fromEntries(CHOICES.map((component) => [component, of(component)]));
  return {
    model: made.model,
    modelSha256: made.modelSha256,
    threshold: made.threshold,
    ...made.counts,
    papersWithRecords: store.unique().papers,
    records: store.rows,
    recordsOfKnownYear: store.count({ from: 1 }),
    uniqueMaterials: store.unique().materials,
    uniqueNames: store.unique().names,
    recordsPerComponent: perComponent((component) => store.count({ component })),
    materialsPerComponent: perComponent((component) => store.unique({ component }).materials),
    recordsPerPlace: Object.fromEntries(
      ['title', 'abstract', 'full text'].map((place) => [
        place,
        records.filter((record) => record.place.startsWith(place)).length,
      ]),
    ),
    recordsPerYear: store.countByYearAndComponent(),
    scores: store.scoreHistogram({}, 10),
    mostNamed: perComponent((component) =>
      store
        .countByMaterial({ component }, { top: TOP })
        .ranked.map(({ display, count }) => ({ material: display, count })),
    ),
    agreementWithReference: {
      about:
        "987 roles by another group's machine reading of whole papers: a cross-check, not gold. Our records come from titles, abstracts and single sentences.",
      sameMaterial: measureAgreement(records, roles, (doi) => read.has(doi), sameKey),
      overlappingName: measureAgreement(records, roles, (doi) => read.has(doi), overlappingKey),
    },
    agreementWithPublishedAnswers: {
      about: `The original database's published answers from ${COMPARED_FROM} on, beside ours of the same year.`,
      answers: compared.length,
      agreeing: compared.filter(({ publishedRank }) => publishedRank === 1).length,
      amongOurFirstThree: compared.filter(
        ({ publishedRank }) => publishedRank !== null && publishedRank <= 3,
      ).length,
      list: compared,
    },
  };
}
