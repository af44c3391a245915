import * as v from 'valibot';
import { CodedError } from '../core/CodedError.ts';

/** `damaged`: a file about the bundled database does not say what it should. */
export class DatabaseFactsError extends CodedError<'damaged'> {}

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const Agreement = v.object({
  papers: Count,
  precision: v.nullable(Share),
  recall: v.nullable(Share),
});

/** The part of `build-report.json` that the Data page tells. */
const BuildReport = v.object({
  model: v.string(),
  threshold: Share,
  papers: Count,
  papersWithAbstract: Count,
  sentences: Count,
  papersWithRecords: Count,
  records: Count,
  recordsOfKnownYear: Count,
  uniqueMaterials: Count,
  recordsPerPlace: v.record(v.string(), Count),
  agreementWithReference: v.object({ sameMaterial: Agreement, overlappingName: Agreement }),
  agreementWithPublishedAnswers: v.object({
    answers: Count,
    agreeing: Count,
    amongOurFirstThree: Count,
  }),
});

/** `reading-check.json`: records that were read one by one beside their texts. */
const ReadingCheck = v.object({
  about: v.string(),
  records: Count,
  right: Count,
  rightButNotOneMaterial: v.record(v.string(), Count),
  wrong: v.record(v.string(), Count),
  examples: v.record(v.string(), v.array(v.string())),
});

/** How the bundled database was made, and how far it was checked. */
export interface DatabaseFacts {
  readonly report: v.InferOutput<typeof BuildReport>;
  readonly check: v.InferOutput<typeof ReadingCheck>;
}

/** @throws DatabaseFactsError */
export function readDatabaseFacts(report: unknown, check: unknown): DatabaseFacts {
  const facts = v.safeParse(v.object({ report: BuildReport, check: ReadingCheck }), {
    report,
    check,
  });
  if (facts.success) return facts.output;
  const [issue] = facts.issues;
  throw new DatabaseFactsError('damaged', 'The files about the bundled database cannot be read.', {
    cause: new Error(`${v.getDotPath(issue) ?? ''}: ${issue.message}`),
  });
}
