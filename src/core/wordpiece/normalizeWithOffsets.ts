import { type AlignedText, AlignedTextBuilder } from '../text/AlignedText.ts';

export interface BertNormalizerOptions {
  readonly cleanText: boolean;
  readonly handleChineseChars: boolean;
  readonly lowercase: boolean;
  /** `null` in the file means "as `lowercase`"; resolved here. */
  readonly stripAccents: boolean;
}

const CONTROL = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u;
const NON_ASCII = /[^\0-\x7f]/;
const ALL_WHITESPACE = /^\s$/;
const MARK = /\p{M}/u;
const NONSPACING = /\p{Mn}/gu;

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

function codePointLength(text: string, index: number): 1 | 2 {
  return isHighSurrogate(text.charCodeAt(index)) && isLowSurrogate(text.charCodeAt(index + 1))
    ? 2
    : 1;
}

/** As in the reference tokenizer, which looks at single UTF-16 units: planes above the BMP never match. */
function isChineseUnit(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    (unit >= 0xf900 && unit <= 0xfaff)
  );
}

function cleanAndSpace(source: string, base: number, options: BertNormalizerOptions): AlignedText {
  const out = new AlignedTextBuilder();
  for (let i = 0; i < source.length; ) {
    const unit = source.charCodeAt(i);
    const length = codePointLength(source, i);
    const start = base + i;
    const end = start + length;
    let char = source.slice(i, i + length);
    i += length;
    if (options.cleanText) {
      const isLineSpace = unit === 9 || unit === 10 || unit === 13;
      if (unit < 0x80) {
        if (isLineSpace) char = ' ';
        else if (unit < 32 || unit === 127) continue;
      } else if (unit === 0xfffd || CONTROL.test(char)) {
        continue;
      } else if (ALL_WHITESPACE.test(char)) {
        char = ' ';
      }
    }
    if (options.handleChineseChars && unit >= 0x3400 && isChineseUnit(unit)) {
      out.append(' ', start, start);
      out.append(char, start, end);
      out.append(' ', end, end);
    } else {
      out.append(char, start, end);
    }
  }
  return out.build(source);
}

function lowercase(aligned: AlignedText): AlignedText {
  // Lowered as a whole: the final sigma depends on its neighbours.
  const text = aligned.text.toLowerCase();
  if (text.length === aligned.text.length) return { ...aligned, text };
  const starts: number[] = [];
  const ends: number[] = [];
  for (let i = 0; i < aligned.text.length; ) {
    const length = codePointLength(aligned.text, i);
    const lowered = aligned.text.slice(i, i + length).toLowerCase();
    for (let k = 0; k < lowered.length; k++) {
      starts.push(aligned.starts[i] as number);
      ends.push(aligned.ends[i + length - 1] as number);
    }
    i += length;
  }
  return { ...aligned, text, starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

function stripAccents(aligned: AlignedText): AlignedText {
  const { text, starts, ends } = aligned;
  if (!NON_ASCII.test(text)) return aligned;
  const out = new AlignedTextBuilder();
  const strip = (piece: string) => piece.normalize('NFD').replace(NONSPACING, '');
  for (let i = 0; i < text.length; ) {
    // Canonical reordering never crosses a character that is not a mark.
    let next = i + codePointLength(text, i);
    while (next < text.length && text.charCodeAt(next) > 0x2ff) {
      const length = codePointLength(text, next);
      if (!MARK.test(text.slice(next, next + length))) break;
      next += length;
    }
    const segment = text.slice(i, next);
    if (segment.length === 1 && segment.charCodeAt(0) < 0x80) {
      out.append(segment, starts[i] as number, ends[i] as number);
      i = next;
      continue;
    }
    const whole = strip(segment);
    const pieces: { piece: string; start: number; end: number }[] = [];
    for (let k = i; k < next; ) {
      const length = codePointLength(text, k);
      pieces.push({
        piece: strip(text.slice(k, k + length)),
        start: starts[k] as number,
        end: ends[k + length - 1] as number,
      });
      k += length;
    }
    if (pieces.map(({ piece }) => piece).join('') === whole) {
      for (const { piece, start, end } of pieces) {
        if (piece === '') out.extendLast(end);
        else out.append(piece, start, end);
      }
    } else {
      out.append(whole, starts[i] as number, ends[next - 1] as number);
    }
    i = next;
  }
  return out.build(aligned.source);
}

/**
 * The BERT normaliser (clean, space Chinese characters, lowercase, strip accents) with the source
 * span of every unit of its output. The text equals that of `@huggingface/tokenizers`.
 *
 * @param base Added to every offset: where `source` stands in a longer text.
 */
export function normalizeWithOffsets(
  source: string,
  options: BertNormalizerOptions,
  base = 0,
): AlignedText {
  let aligned = cleanAndSpace(source, base, options);
  if (options.lowercase) aligned = lowercase(aligned);
  if (options.stripAccents) aligned = stripAccents(aligned);
  return aligned;
}
