import { join } from 'node:path';
import { type JsonLine, readJsonLines, reportBadLine } from '../jsonLines.ts';
import { plainText } from './plainText.ts';

/** A paper as far as the corpus has it. */
export interface CorpusPaper {
  readonly doi: string;
  readonly year: number | null;
  readonly title: string;
  readonly journal: string;
  readonly abstract: string;
  /** Single sentences of its full text, in no order. */
  readonly sentences: readonly string[];
}

/** Papers that were passed over, counted as they are met. */
export interface SkippedPapers {
  /** Corrections, retractions and comments: their titles repeat those of the papers they speak of. */
  notices: number;
  /** Preprints and papers under one title count once. */
  sameTitle: number;
}

const NOTICE =
  /^\W*(?:retract(?:ed|ion)|withdrawn|withdrawal|(?:author |publisher )?correction|corrigend|errat|expression of concern|addendum|comment on|reply to)/i;
/** Shorter titles ("Sodium batteries") are shared by chance. */
const SHORTEST_UNIQUE_TITLE = 20;

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const foldDoi = (doi: string): string =>
  doi.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '').toLowerCase();

function paperOf({ value }: JsonLine, sentences: readonly string[]): CorpusPaper {
  const { year } = value;
  return {
    doi: foldDoi(textOf(value.doi)),
    year: typeof year === 'number' && Number.isInteger(year) ? year : null,
    title: plainText(textOf(value.title)),
    journal: plainText(textOf(value.journal)),
    abstract: plainText(textOf(value.abstract)),
    sentences,
  };
}

/**
 * The papers of a corpus folder, each DOI and title once, with the sentences of the same DOI; then
 * the papers that only sentences are known of. Lines without a DOI are reported and skipped.
 *
 * @throws {CliError} `unreadable`
 */
export async function* readCorpusPapers(
  folder: string,
  skipped: SkippedPapers,
): AsyncGenerator<CorpusPaper> {
  const sentencesOf = new Map<string, string[]>();
  for await (const { lineNumber, value } of readJsonLines(
    join(folder, 'battery_sentences.jsonl'),
  )) {
    const doi = foldDoi(textOf(value.doi));
    const sentence = plainText(textOf(value.text));
    if (doi === '' || sentence === '') {
      reportBadLine(lineNumber, `it has no "${doi === '' ? 'doi' : 'text'}"`);
      continue;
    }
    const known = sentencesOf.get(doi);
    if (known === undefined) sentencesOf.set(doi, [sentence]);
    else if (!known.includes(sentence)) known.push(sentence);
  }
  const seen = new Set<string>();
  const titles = new Set<string>();
  for await (const line of readJsonLines(join(folder, 'battery_papers.jsonl'))) {
    const doi = foldDoi(textOf(line.value.doi));
    if (doi === '') {
      reportBadLine(line.lineNumber, 'it has no "doi"');
      continue;
    }
    if (seen.has(doi)) continue;
    seen.add(doi);
    const title = plainText(textOf(line.value.title));
    const folded = title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    if (NOTICE.test(title)) {
      skipped.notices++;
      continue;
    }
    if (titles.has(folded)) {
      skipped.sameTitle++;
      continue;
    }
    if (folded.length >= SHORTEST_UNIQUE_TITLE) titles.add(folded);
    yield paperOf(line, sentencesOf.get(doi) ?? []);
  }
  for (const [doi, sentences] of sentencesOf) {
    if (seen.has(doi)) continue;
    yield { doi, year: null, title: '', journal: '', abstract: '', sentences };
  }
}
