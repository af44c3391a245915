import { readFileSync } from 'node:fs';
import { Tokenizer } from '@huggingface/tokenizers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeWithOffsets } from './encodeWithOffsets.ts';
import { readVocabulary, VocabularyError } from './vocabulary.ts';

const tokenizerJson = JSON.parse(
  readFileSync('public/models/batteryqa-minilm-l6-v4/tokenizer.json', 'utf8'),
);

/** The same vocabulary as a cased tokenizer: case and accents are kept. */
const casedJson = {
  ...tokenizerJson,
  normalizer: { ...tokenizerJson.normalizer, lowercase: false, strip_accents: null },
  model: {
    ...tokenizerJson.model,
    vocab: Object.fromEntries(
      Object.entries(tokenizerJson.model.vocab as Record<string, number>).map(([token, id]) => [
        id % 3 === 0 && !token.startsWith('[') && !token.startsWith('##')
          ? token.charAt(0).toUpperCase() + token.slice(1)
          : token,
        id,
      ]),
    ),
  },
};

const variants = [
  ['uncased', tokenizerJson],
  ['cased', casedJson],
  [
    'cased, accents stripped, nothing cleaned',
    {
      ...casedJson,
      normalizer: { ...casedJson.normalizer, strip_accents: true, clean_text: false },
    },
  ],
] as const;

const PIECES = [
  'LiNi0.8Co0.15Al0.05O2',
  'Li[Li0.2Mn0.54Ni0.13Co0.13]O2',
  'LiCoO₂',
  'Na3V2(PO4)3/C',
  '1 M LiPF6 in EC:DEC (1:1)',
  '[SEP]',
  '[CLS]',
  '[MASK]',
  '[UNK]',
  '[S\u200bEP]',
  '[sep]',
  'ΑΣ',
  'Σ',
  'ΣΑΣ',
  'İ',
  'ẞ',
  'é',
  'e\u0301',
  '\u0301',
  '\u302e\u1b44',
  '각',
  '漢字',
  '𠀀',
  '\ud800',
  '\udc00',
  '👩‍🔬',
  'µ',
  '−',
  '\u00ad',
  '\u200b',
  '\ufeff',
  '\ufffd',
  '\0',
  '\r\n',
  '\t',
  '\u0085',
  '\u2028',
  'ﬁ',
  'a'.repeat(100),
  'a'.repeat(101),
  '🔋'.repeat(101),
  '##ing',
  "don't",
  '\u0958',
  '\u1e9b\u0323',
  '\u{1d15e}\u1b44',
];

const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...PIECES),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ maxLength: 12 }),
      fc.constantFrom(' ', '  ', '\n', ''),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe.each(variants)('encodeWithOffsets (%s)', (_name, json) => {
  const oracle = new Tokenizer(json, {});
  const vocabulary = readVocabulary(json);
  const oracleIds = (text: string) => oracle.encode(text, { add_special_tokens: false }).ids;

  it('gives the ids of @huggingface/tokenizers on any Unicode string', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect([...encodeWithOffsets(text, vocabulary).ids]).toEqual(oracleIds(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('gives offsets that are sorted, in range and never inside a surrogate pair', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { starts, ends, words, length } = encodeWithOffsets(text, vocabulary);
        const splitsPair = (at: number) =>
          /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at));
        let start = 0;
        let end = 0;
        let word = 0;
        for (let i = 0; i < length; i++) {
          const s = starts[i] as number;
          const e = ends[i] as number;
          expect(s >= start && e >= end && s < e && e <= text.length).toBe(true);
          expect(splitsPair(s) || splitsPair(e)).toBe(false);
          expect(words[i]).toBeGreaterThanOrEqual(word);
          start = s;
          end = e;
          word = words[i] as number;
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('encodeWithOffsets', () => {
  const vocabulary = readVocabulary(tokenizerJson);
  const pieces = (text: string) => {
    const { starts, ends, length } = encodeWithOffsets(text, vocabulary);
    return Array.from({ length }, (_, i) => text.slice(starts[i], ends[i]));
  };

  it('cuts the pieces from the original text, case and accents kept', () => {
    expect(pieces('Graphite ÉLECTRODE').join('|')).toBe('Graph|ite|ÉLECTRODE');
    expect(pieces('café')).toEqual(['café']);
    expect(pieces('cafe\u0301')).toEqual(['cafe\u0301']);
    expect(pieces('LiFePO4').join('')).toBe('LiFePO4');
  });

  it('keeps the pieces of one word together and punctuation apart', () => {
    const { words } = encodeWithOffsets('LiFePO4/C', vocabulary);
    expect(new Set(words).size).toBe(3);
    expect([...words]).toEqual([...words].sort((a, b) => a - b));
  });

  it('encodes an empty text as no tokens', () => {
    expect(encodeWithOffsets('', vocabulary).length).toBe(0);
    expect(encodeWithOffsets(' \n\u200b', vocabulary).length).toBe(0);
  });

  it('takes time linear in the text', () => {
    const text = 'The LiFePO4 cathode delivers 160 mAh g−1. '.repeat(20_000);
    expect(encodeWithOffsets(text, vocabulary).length).toBeGreaterThan(200_000);
  });
});

describe('readVocabulary', () => {
  it.each([
    [null, 'malformed'],
    [{}, 'malformed'],
    [{ ...tokenizerJson, model: { type: 'BPE', vocab: {} } }, 'unsupported'],
    [{ ...tokenizerJson, normalizer: { type: 'NFC' } }, 'unsupported'],
    [{ ...tokenizerJson, pre_tokenizer: { type: 'Whitespace' } }, 'unsupported'],
    [
      { ...tokenizerJson, added_tokens: [], model: { ...tokenizerJson.model, vocab: { a: 1 } } },
      'malformed',
    ],
  ])('refuses what is no WordPiece tokenizer (%#)', (json, code) => {
    let thrown: unknown;
    try {
      readVocabulary(json);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(VocabularyError);
    expect((thrown as VocabularyError).code).toBe(code);
  });

  it('finds added tokens that are matched in the normalised text', () => {
    const json = {
      ...tokenizerJson,
      added_tokens: [...tokenizerJson.added_tokens, { id: 1, content: 'Li Ion', normalized: true }],
    };
    const { ids } = encodeWithOffsets('a LI ION cell', readVocabulary(json));
    expect([...ids]).toContain(1);
  });
});
