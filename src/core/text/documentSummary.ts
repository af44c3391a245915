import type { TextDoc } from './TextDoc.ts';

const SUMMARY_WORDS = 300;
/** A shorter abstract says too little to be classified by. */
const MIN_ABSTRACT_WORDS = 50;

const wordsOf = (text: string, limit?: number) => text.trim().split(/\s+/, limit);

/** What a document is about, in its own words: its abstract, or its first 300 words where that is short. */
export function documentSummary({ text, blocks }: TextDoc): string {
  const abstract = blocks
    .filter(({ kind }) => kind === 'abstract')
    .map(({ start, end }) => text.slice(start, end).trim())
    .filter((part) => part !== '')
    .join(' ');
  if (wordsOf(abstract).length >= MIN_ABSTRACT_WORDS) return abstract;
  return wordsOf(text, SUMMARY_WORDS).join(' ');
}
