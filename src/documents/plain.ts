import type { TextDoc } from '../core/text/TextDoc.ts';
import { ArticleBuilder } from './ArticleBuilder.ts';
import { DocumentError } from './DocumentError.ts';
import { findDoi } from './doi.ts';
import { collapseBlanks } from './InlineText.ts';
import { joinLines, wordsOf } from './joinLines.ts';
import { LIMITS } from './limits.ts';
import { breathe, type ReadOptions } from './progress.ts';
import { isAbstractHeading, isKnownSectionName } from './sectionNames.ts';

const DOI_WITHIN = 5000;
const NUMBERED_HEADING = /^\d+(?:\.\d+)*[.)]?\s+\p{Lu}[^.!?]{2,80}$/u;
const TITLE_CHARACTERS = 250;

const SENTENCE_END = /[.!?:]["'”’)\]]*$/;

/** Whether a wrapper of that width, and not the author, broke the line here. */
function isWrappedAt(line: string, next: string, width: number): boolean {
  if (/\p{L}[-‐]$/u.test(line)) return true;
  if (/^\p{Ll}/u.test(next) && !SENTENCE_END.test(line)) return true;
  return line.length + 1 + next.indexOf(' ') >= width;
}

/** Whether most line ends of a group come from a line wrapper. */
function isWrapped(lines: readonly string[]): boolean {
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0);
  if (lines.length < 2 || width < 40 || width > 200) return false;
  const breaks = lines.slice(0, -1).map((line, index) => ({ line, next: lines[index + 1] ?? '' }));
  const wrapped = breaks.filter(({ line, next }) => isWrappedAt(line, next, width));
  return (
    wrapped.length >= breaks.length * 0.8 && wrapped.some(({ line }) => !SENTENCE_END.test(line))
  );
}

function isHeading(line: string): boolean {
  return isKnownSectionName(line) || NUMBERED_HEADING.test(line);
}

/** Groups of lines as paragraphs: an empty line ends one; lines that are not wrapped stand alone. */
function toParagraphs(source: string): string[] {
  const lines = source
    .split(/\r\n?|\n|\u2028|\u2029|\f/)
    .map((line) => collapseBlanks(line).trim());
  const known = wordsOf(source);
  const paragraphs: string[] = [];
  let group: string[] = [];
  const close = () => {
    if (isWrapped(group)) paragraphs.push(joinLines(group, known));
    else for (const line of group) paragraphs.push(line);
    group = [];
  };
  for (const line of lines) {
    if (line === '') close();
    else if (isHeading(line)) {
      close();
      paragraphs.push(line);
    } else group.push(line);
  }
  close();
  return paragraphs;
}

function isTitle(paragraphs: readonly string[]): boolean {
  const [first = '', second] = paragraphs;
  return (
    second !== undefined &&
    first.length <= TITLE_CHARACTERS &&
    /^\p{L}/u.test(first) &&
    !/[.!?:;,]$/.test(first) &&
    !isHeading(first) &&
    (isHeading(second) || second.length > first.length / 2)
  );
}

/**
 * Reads plain text: wrapped lines become paragraphs again, usual section names become headings,
 * a list of references at the end is left out.
 * @throws DocumentError 'too-large', 'no-text'
 */
export async function readPlain(source: string, options: ReadOptions = {}): Promise<TextDoc> {
  if (source.length > LIMITS.outputCharacters) {
    throw new DocumentError(
      'too-large',
      `This text is longer than that of any paper: the limit is ${LIMITS.outputCharacters / 1e6} million characters.`,
    );
  }
  await breathe(options, 0);
  const paragraphs = toParagraphs(source);
  const builder = new ArticleBuilder();
  let inAbstract = false;
  paragraphs.forEach((paragraph, index) => {
    if (index === 0 && isTitle(paragraphs)) {
      builder.addBlock('title', paragraph);
    } else if (isAbstractHeading(paragraph)) {
      inAbstract = true;
      builder.nameSection(paragraph);
    } else if (isHeading(paragraph)) {
      inAbstract = false;
      builder.addBlock('heading', paragraph);
    } else {
      builder.addBlock(inAbstract ? 'abstract' : 'paragraph', paragraph);
    }
  });
  return builder.finish({ doi: findDoi(source.slice(0, DOI_WITHIN)) });
}
