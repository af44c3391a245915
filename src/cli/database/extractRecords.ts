import type { PassageResult } from '../../core/device/deviceAnalysis.ts';
import { type Mention, selectAnswers } from '../../core/device/selectAnswers.ts';
import type { BundledRecord } from '../../core/records/bundledDatabase.ts';
import { splitSentences } from '../../core/text/splitSentences.ts';
import { type TextBlock, type TextDoc, UNKNOWN_PAPER } from '../../core/text/TextDoc.ts';
import { analyseText } from '../../engine/analyseText.ts';
import type { LanguageModel } from '../../engine/LanguageModel.ts';
import type { CorpusPaper } from './corpusPapers.ts';

interface PaperBlock extends TextBlock {
  /** Index into the papers of the document. */
  readonly paper: number;
}

const GAP = '\n\n';

/** Titles, abstracts and sentences of many papers as one document, so that they share model runs. */
function joinPapers(papers: readonly CorpusPaper[]): {
  readonly doc: TextDoc;
  readonly blocks: readonly PaperBlock[];
} {
  const blocks: PaperBlock[] = [];
  let text = '';
  papers.forEach(({ title, abstract, sentences }, paper) => {
    const add = (kind: TextBlock['kind'], part: string) => {
      if (part === '') return;
      const start = text.length;
      text += part + GAP;
      blocks.push({ kind, section: null, start, end: start + part.length, paper });
    };
    add('title', title);
    add('abstract', abstract);
    for (const sentence of sentences) add('paragraph', sentence);
  });
  return { doc: { text, blocks, metadata: UNKNOWN_PAPER }, blocks };
}

function placeOf({ start }: Mention, { text }: TextDoc, block: PaperBlock): string {
  if (block.kind === 'title') return 'title';
  if (block.kind === 'paragraph') return 'full text';
  const sentences = splitSentences(text.slice(block.start, block.end));
  const before = sentences.filter((sentence) => block.start + sentence.start <= start);
  return `abstract, sentence ${Math.max(1, before.length)}`;
}

/**
 * The records of some papers, by the page's own path: a passage with a trigger word is asked for that
 * component, the filters and the threshold select, and each material that a paper names as a
 * component becomes one record, from its best mention.
 *
 * @throws {EngineError}
 */
export async function extractRecords(
  model: LanguageModel,
  papers: readonly CorpusPaper[],
  threshold: number,
): Promise<BundledRecord[]> {
  const { doc, blocks } = joinPapers(papers);
  const { analysis } = await analyseText(model, doc);
  let at = 0;
  const blockOfPassage = analysis.passages.map(({ start }) => {
    while (at + 1 < blocks.length && (blocks[at + 1] as PaperBlock).start <= start) at++;
    return blocks[at] as PaperBlock;
  });
  const resultsOfPaper = new Map<number, PassageResult[]>();
  for (const result of analysis.results) {
    const { paper } = blockOfPassage[result.passage] as PaperBlock;
    const results = resultsOfPaper.get(paper);
    if (results === undefined) resultsOfPaper.set(paper, [result]);
    else results.push(result);
  }
  return [...resultsOfPaper].flatMap(([index, results]) => {
    const { doi, year, title, journal } = papers[index] as CorpusPaper;
    const paper = { doi, year, title, journal };
    // A short form means what its own paper says, and the text is that of many.
    return selectAnswers({ ...analysis, results, abbreviations: [] }, threshold).flatMap(
      ({ question: { component }, best, alternatives }) =>
        (best === null || component === null ? [] : [best, ...alternatives]).flatMap((material) =>
          material.mentions.slice(0, 1).map((mention): BundledRecord => {
            const name = mention.answer.replace(/\s+/g, ' ');
            return {
              component: component as BundledRecord['component'],
              name,
              material: { key: material.key || name, display: material.display || name },
              score: mention.score,
              paper,
              place: placeOf(mention, doc, blockOfPassage[mention.passage] as PaperBlock),
            };
          }),
        ),
    );
  });
}
