import { describe, expect, it } from 'vitest';
import { docFromPastedText } from './docFromPastedText.ts';
import { documentSummary } from './documentSummary.ts';
import { UNKNOWN_PAPER } from './TextDoc.ts';

describe('documentSummary', () => {
  it('is the abstract where there is one', () => {
    const first = `First ${'part '.repeat(30).trim()}. `;
    const second = `Second ${'part '.repeat(30).trim()}.`;
    const text = `A title\n\n${first}\n\n${second}\n\nBody.`;
    const block = (part: string, kind: 'abstract' | 'paragraph') => ({
      kind,
      section: null,
      start: text.indexOf(part),
      end: text.indexOf(part) + part.length,
    });
    const blocks = [
      block(first, 'abstract'),
      block(second, 'abstract'),
      block('Body.', 'paragraph'),
    ];
    expect(documentSummary({ text, blocks, metadata: UNKNOWN_PAPER })).toBe(
      `${first.trim()} ${second}`,
    );
    const short = blocks.slice(0, 1).map((one) => ({ ...one, end: one.start + 20 }));
    expect(documentSummary({ text, blocks: short, metadata: UNKNOWN_PAPER })).toMatch(/^A title/);
  });

  it('is the first 300 words of any other text', () => {
    const words = Array.from({ length: 400 }, (_, i) => `w${i}`);
    const summary = documentSummary(docFromPastedText(words.join('  ')));
    expect(summary.split(' ')).toEqual(words.slice(0, 300));
    expect(documentSummary(docFromPastedText(' \n '))).toBe('');
  });
});
