import type { Material } from '../records/MaterialNormalizer.ts';
import type { WordRole } from './questionWords.ts';
import type { QuestionToken } from './tokenizeQuestion.ts';

export type Role = WordRole['role'];

/** One part of the question while it is being read. */
export type Part = {
  readonly tokens: readonly QuestionToken[];
  readonly corrected: string | null;
} & (
  | { readonly is: 'word'; readonly word: WordRole }
  | { readonly is: 'material'; readonly material: Material; readonly formula: boolean }
  | { readonly is: 'journal'; readonly journal: string }
  | { readonly is: 'years'; readonly from: number | null; readonly to: number | null }
  | { readonly is: 'bad-years'; readonly fault: 'reversed' | 'vague' }
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'unknown' }
);

export const joinTokens = (tokens: readonly QuestionToken[]): string =>
  tokens.map((token) => token.text).join(' ');

export const roleAt = (parts: readonly Part[], index: number): Role | null => {
  const part = parts[index];
  return part?.is === 'word' ? part.word.role : null;
};
