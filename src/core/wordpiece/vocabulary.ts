import { CodedError } from '../CodedError.ts';
import { type BertNormalizerOptions, normalizeWithOffsets } from './normalizeWithOffsets.ts';

/** Thrown when a `tokenizer.json` is not the WordPiece tokenizer of a BERT-family model. */
export class VocabularyError extends CodedError<'malformed' | 'unsupported'> {}

/** A piece of text that stands for one id wherever it occurs, such as `[SEP]`. */
export interface AddedToken {
  /** What is looked for; itself normalised when `normalized`. */
  readonly content: string;
  readonly id: number;
  /** True: looked for in the normalised text; false: in the raw text. */
  readonly normalized: boolean;
}

export interface Vocabulary {
  readonly tokenToId: ReadonlyMap<string, number>;
  readonly addedTokens: readonly AddedToken[];
  readonly continuingPrefix: string;
  /** Words of more code points than this become `[UNK]`. */
  readonly maxInputCharsPerWord: number;
  readonly normalizer: BertNormalizerOptions;
  readonly clsId: number;
  readonly sepId: number;
  readonly padId: number;
  readonly unkId: number;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOr = (value: unknown, fallback: string) => (typeof value === 'string' ? value : fallback);

/**
 * Reads a Hugging Face `tokenizer.json` of a BERT-family model, cased or uncased.
 *
 * @throws {VocabularyError} `malformed` when it is not such a file, `unsupported` when it is
 * another kind of tokenizer (BPE, Unigram, another normaliser or pre-tokenizer).
 */
export function readVocabulary(tokenizerJson: unknown): Vocabulary {
  if (!isObject(tokenizerJson) || !isObject(tokenizerJson.model)) {
    throw new VocabularyError('malformed', 'The tokenizer file has no model section.');
  }
  const { model, normalizer, pre_tokenizer: preTokenizer } = tokenizerJson;
  const kind = textOr(model.type, 'WordPiece');
  if (kind !== 'WordPiece') {
    throw new VocabularyError(
      'unsupported',
      `The tokenizer is ${kind}; only WordPiece (BERT family) is supported.`,
    );
  }
  if (!isObject(model.vocab)) {
    throw new VocabularyError('malformed', 'The tokenizer file has no WordPiece vocabulary.');
  }
  if (!isObject(normalizer) || normalizer.type !== 'BertNormalizer') {
    throw new VocabularyError('unsupported', 'The tokenizer does not use the BERT normaliser.');
  }
  if (!isObject(preTokenizer) || preTokenizer.type !== 'BertPreTokenizer') {
    throw new VocabularyError('unsupported', 'The tokenizer does not use the BERT pre-tokenizer.');
  }

  const tokenToId = new Map<string, number>();
  for (const [token, id] of Object.entries(model.vocab)) {
    if (typeof id !== 'number' || !Number.isInteger(id) || id < 0) {
      throw new VocabularyError('malformed', `The vocabulary gives no id for "${token}".`);
    }
    tokenToId.set(token, id);
  }
  const lowercase = normalizer.lowercase !== false;
  const options: BertNormalizerOptions = {
    cleanText: normalizer.clean_text !== false,
    handleChineseChars: normalizer.handle_chinese_chars !== false,
    lowercase,
    stripAccents:
      typeof normalizer.strip_accents === 'boolean' ? normalizer.strip_accents : lowercase,
  };
  const addedTokens: AddedToken[] = [];
  for (const entry of Array.isArray(tokenizerJson.added_tokens) ? tokenizerJson.added_tokens : []) {
    if (!isObject(entry) || typeof entry.content !== 'string' || typeof entry.id !== 'number') {
      throw new VocabularyError('malformed', 'An added token has no content or id.');
    }
    if (entry.content === '') continue;
    const normalized = entry.normalized === true;
    addedTokens.push({
      content: normalized ? normalizeWithOffsets(entry.content, options).text : entry.content,
      id: entry.id,
      normalized,
    });
    tokenToId.set(entry.content, entry.id);
  }

  const requireId = (token: string): number => {
    const id = tokenToId.get(token);
    if (id === undefined) {
      throw new VocabularyError('malformed', `The vocabulary lacks the token ${token}.`);
    }
    return id;
  };
  return {
    tokenToId,
    addedTokens,
    continuingPrefix: textOr(model.continuing_subword_prefix, '##'),
    maxInputCharsPerWord: Number(model.max_input_chars_per_word ?? 100),
    normalizer: options,
    clsId: requireId('[CLS]'),
    sepId: requireId('[SEP]'),
    padId: requireId('[PAD]'),
    unkId: requireId(textOr(model.unk_token, '[UNK]')),
  };
}
