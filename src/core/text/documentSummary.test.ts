import { describe, expect, it } from 'vitest';
import { docFromPastedText } from './docFromPastedText.ts';
import { documentSummary } from './documentSummary.ts';
import { UNKNOWN_PAPER } from './TextDoc.ts';

describe('documentSummary', () => {
  it('is the abstract where there is one', () => {
    const text = 'A title\n\nFirst part. \n\nSecond part.\n\nBody.';
    const block = (part: string, kind: 'abstract' | 'paragraph') => ({
      kind,
      section: null,
      start: text.indexOf(part),
      end: text.indexOf(part) + part.length,
    });
    const blocks = [
      block('First part. ', 'abstract'),
      block('Second part.', 'abstract'),
      block('Body.', 'paragraph'),
    ];
    expect(documentSummary({ text, blocks, metadata: UNKNOWN_PAPER })).toBe(
      'First part. Second part.',
    );
  });

  it('is the first 300 words of any other text', () => {
    const words = Array.from({ length: 400 }, (_, i) => `w${i}`);
    const summary = documentSummary(docFromPastedText(words.join('  ')));
    expect(summary.split(' ')).toEqual(words.slice(0, 300));
    expect(documentSummary(docFromPastedText(' \n '))).toBe('');
  });
});
