import type { PaperMetadata, TextDoc } from '../core/text/TextDoc.ts';
import { ArticleBuilder } from './ArticleBuilder.ts';
import { findDoi } from './doi.ts';
import { wordsOf } from './joinLines.ts';
import { type PdfLine, readLines } from './pdfLines.ts';
import { type PdfBlock, toBlocks, withoutRunningHeads } from './pdfParagraphs.ts';
import { readPdfContent } from './pdfRuns.ts';
import type { ReadOptions } from './progress.ts';
import { parseDate } from './publicationDate.ts';
import { isAbstractHeading, isKnownSectionName, isReferencesHeading } from './sectionNames.ts';

const ABSTRACT_LEAD = /^abstract\s*[:.—–-]?\s+(?=\p{Lu})/iu;
const KEYWORDS = /^(?:key\s?words?|index terms)\b/i;
const CONTACT =
  /corresponding author|\be-?mails?\b|@[\w-]+\.\w|^(?:received|accepted|available online|published)\b/i;
const PUBLISHED =
  /(?:first published(?: on)?|published(?: online| on)?|available online|publication date|date of publication)[:\s]+((?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2},?\s+)?\d{4}|\d{4}-\d{2}(?:-\d{2})?)/i;
const INSTITUTION =
  /universit|institut|department|school|laborator|college|cent(?:er|re)\b|academy|faculty|company|\binc\b|gmbh|https?:|@/i;
const UNTITLED =
  /^(?:untitled|microsoft word|.*\.(?:docx?|pdf|tex|indd|dvi|qxd)$|pii:|doi:|s\d{4})/i;

/** The largest text in the upper part of the first page that has any. */
function findTitle(blocks: readonly PdfBlock[], bodySize: number): PdfBlock | null {
  const firstPage = blocks[0]?.page ?? 1;
  const candidates = blocks.filter(
    (block) =>
      block.page === firstPage &&
      block.size > bodySize * 1.15 &&
      block.text.length >= 12 &&
      block.text.length <= 400 &&
      !isKnownSectionName(block.text) &&
      !/^\d+\.?\s/.test(block.text) &&
      /\p{L}{3,}\s+\S*\p{L}{2,}/u.test(block.text),
  );
  return candidates.reduce<PdfBlock | null>(
    (best, block) => (best === null || block.size > best.size + 0.1 ? block : best),
    null,
  );
}

/** Names in a list of authors, up to the first institution. */
function splitAuthors(line: string): string[] {
  const parts = line
    .replace(/[*†‡§¶∗⁎]/g, '')
    .split(/\s*[,;]\s*|\s+and\s+|\s+&\s+/)
    .map((part) => part.replace(/(?<=\p{L}\.?)\d+$|\s+[a-k](?:\s?[a-k]){0,3}$/gu, '').trim())
    .filter((part) => part.length > 1);
  const institution = parts.findIndex((part) => INSTITUTION.test(part));
  return parts
    .slice(0, institution < 0 ? parts.length : institution)
    .filter((part) => /^\p{Lu}[\p{L}.'’-]*(?:\s+[\p{L}.'’-]+){1,4}$/u.test(part));
}

function readMetadata(
  properties: ReadonlyMap<string, string>,
  title: PdfBlock | null,
  front: readonly PdfBlock[],
  firstText: string,
): PaperMetadata {
  const property = (...names: string[]) =>
    names.map((name) => properties.get(name)).find((value) => value !== undefined);
  const infoTitle = property('dc:title', 'title');
  const doiText = property('prism:doi', 'crossmark:doi', 'pdfx:doi', 'doi', 'wps-articledoi') ?? '';
  const authorText = property('dc:creator', 'author') ?? '';
  const stated = splitAuthors(authorText);
  const printed =
    front.map((block) => splitAuthors(block.text)).find((names) => names.length > 0) ?? [];
  const published = PUBLISHED.exec(firstText)?.[1];
  return {
    title: title?.text ?? (infoTitle === undefined || UNTITLED.test(infoTitle) ? null : infoTitle),
    doi:
      findDoi(doiText) ?? findDoi(property('dc:identifier', 'subject') ?? '') ?? findDoi(firstText),
    journal: property('prism:publicationname') ?? null,
    date: parseDate(
      property('prism:coverdate', 'prism:publicationdate', 'prism:coverdisplaydate') ??
        published ??
        '',
    ),
    authors: stated.length > 0 ? stated : printed,
  };
}

/** Blocks from the title on, without what stands between it and the abstract. */
function splitFrontMatter(
  blocks: readonly PdfBlock[],
  title: PdfBlock | null,
): { front: PdfBlock[]; body: PdfBlock[] } {
  const titleAt = title === null ? -1 : blocks.indexOf(title);
  const rest = blocks.slice(titleAt + 1);
  const page = title?.page ?? blocks[0]?.page;
  const abstractAt = rest.findIndex(
    (block) =>
      block.page === page && (isAbstractHeading(block.text) || ABSTRACT_LEAD.test(block.text)),
  );
  const introductionAt = rest.findIndex(
    (block) => block.kind === 'heading' && /^(?:\d+\.?\s+)?introduction$/i.test(block.text),
  );
  const isBody = (block: PdfBlock) => block.text.length > 300 && !CONTACT.test(block.text);
  const start =
    abstractAt >= 0
      ? abstractAt
      : rest.findIndex((block, at) => at === introductionAt || isBody(block));
  if (title === null || start < 0)
    return { front: [], body: blocks.filter((block) => block !== title) };
  return { front: rest.slice(0, start), body: rest.slice(start) };
}

function build(blocks: readonly PdfBlock[], title: PdfBlock | null, builder: ArticleBuilder): void {
  if (title !== null) builder.addBlock('title', title.text, title.page);
  let inAbstract = false;
  let inReferences = false;
  for (const block of blocks) {
    if (block.kind === 'heading') {
      inReferences =
        isReferencesHeading(block.text) || (inReferences && !isKnownSectionName(block.text));
      if (inReferences) continue;
      inAbstract = isAbstractHeading(block.text);
      if (inAbstract) builder.nameSection(block.text);
      else builder.addBlock('heading', block.text, block.page);
      continue;
    }
    if (KEYWORDS.test(block.text) || (CONTACT.test(block.text) && block.text.length < 300))
      continue;
    if (inReferences && block.kind !== 'caption') continue;
    if (block.kind === 'caption') {
      if (!inReferences) builder.addBlock('caption', block.text, block.page);
    } else if (ABSTRACT_LEAD.test(block.text)) {
      builder.addBlock('abstract', block.text.replace(ABSTRACT_LEAD, ''), block.page);
    } else builder.addBlock(inAbstract ? 'abstract' : 'paragraph', block.text, block.page);
  }
}

/**
 * Reads the text of a PDF: columns in reading order, words and formulas whole, running heads, figure
 * labels, tables and references left out, the page kept with each block.
 * @throws DocumentError 'encrypted', 'malformed', 'too-many-pages', 'too-large', 'no-text'
 */
export async function readPdf(bytes: Uint8Array, options: ReadOptions = {}): Promise<TextDoc> {
  const { pages, properties } = await readPdfContent(bytes, options);
  const heights = new Map(pages.map((page) => [page.number, page.height]));
  const printed: PdfLine[] = [];
  for (const page of pages) for (const line of readLines(page)) printed.push(line);
  const lines = withoutRunningHeads(printed, heights);
  const known = wordsOf(lines.map((line) => line.text).join('\n'));
  const { blocks, bodySize } = toBlocks(lines, known);
  const firstText = printed
    .filter((line) => line.page <= 2)
    .map((line) => line.text)
    .join('\n');
  const title = findTitle(blocks, bodySize);
  const { front, body } = splitFrontMatter(blocks, title);
  const builder = new ArticleBuilder();
  build(body, title, builder);
  return builder.finish(readMetadata(properties, title, front, firstText));
}
