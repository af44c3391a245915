import type { TextDoc } from './TextDoc.ts';

const SUMMARY_WORDS = 300;

/** What a document is about, in its own words: its abstract, or its first 300 words. */
export function documentSummary({ text, blocks }: TextDoc): string {
  const abstract = blocks
    .filter(({ kind }) => kind === 'abstract')
    .map(({ start, end }) => text.slice(start, end).trim())
    .filter((part) => part !== '');
  if (abstract.length > 0) return abstract.join(' ');
  return text.trim().split(/\s+/, SUMMARY_WORDS).join(' ');
}
