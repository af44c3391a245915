/** How a character was set before it was folded to its plain form. */
export const PLAIN = 0;
const SUBSCRIPT = 1;
export const SUPERSCRIPT = 2;
/** A true minus sign (U+2212), which is never a hyphen. */
export const MINUS_SIGN = 3;

/**
 * A stretch of text folded one character to one UTF-16 unit: sub- and superscripts, mathematical and
 * full-width letters to ASCII, every dash to `-`, every middle dot to `·`, blanks to a space;
 * invisible characters are dropped.
 */
export interface FoldedText {
  readonly codes: Uint16Array;
  readonly marks: Uint8Array;
  readonly length: number;
  /** UTF-16 offset in the unfolded text where folded character `index` starts (`length` is allowed). */
  startOf(index: number): number;
  /** UTF-16 offset in the unfolded text just after folded character `index - 1`. */
  endOf(index: number): number;
  /** Folded index of the bracket that closes the one at `index`; -1 when none does. */
  closerOf(index: number): number;
  /** The folded characters [from, to) as a string (cut at the end). */
  slice(from: number, to: number): string;
}

const DROPPED = 0;

const FOLDS = new Map<number, readonly [code: number, mark: number]>();

function fold(characters: string, plain: string, mark: number): void {
  const targets = [...plain];
  [...characters].forEach((character, i) => {
    const target = (targets[i] ?? targets[targets.length - 1] ?? ' ').charCodeAt(0);
    FOLDS.set(character.codePointAt(0) ?? 0, [target, mark]);
  });
}

fold('₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₓₙₐₘᵧᵦᵩ', '0123456789+-()xnamγβφ', SUBSCRIPT);
fold('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿˣ', '0123456789+-()nx', SUPERSCRIPT);
fold('‐‑‒–﹣', '-', PLAIN);
fold('−', '-', MINUS_SIGN);
fold('•∙⋅・‧', '·', PLAIN);
fold('∕⁄', '/', PLAIN);
fold('◻☐▢⬜', '□', PLAIN);
fold('′’‘', "'", PLAIN);
fold('″', '"', PLAIN);
fold(
  '\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r\f\v\u2028\u2029',
  ' ',
  PLAIN,
);
for (const invisible of [0xad, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, 0xfe0e, 0xfe0f]) {
  FOLDS.set(invisible, [DROPPED, PLAIN]);
}

function foldAstral(codePoint: number): number {
  if (codePoint >= 0x1d400 && codePoint <= 0x1d6a3) {
    const letter = (codePoint - 0x1d400) % 52;
    return letter < 26 ? 0x41 + letter : 0x61 + letter - 26;
  }
  if (codePoint >= 0x1d7ce && codePoint <= 0x1d7ff) return 0x30 + ((codePoint - 0x1d7ce) % 10);
  if (codePoint >= 0x1d6a8 && codePoint <= 0x1d7c9) {
    const letter = (codePoint - 0x1d6a8) % 58;
    if (letter >= 26 && letter <= 50) return 0x3b1 + letter - 26;
  }
  return 0xfffd;
}

/** Pairs ( ) and [ ] in one pass, made when first asked for. */
function lazyClosers(codes: Uint16Array, length: number): (index: number) => number {
  let closers: Int32Array | null = null;
  return (index) => {
    if (closers === null) {
      closers = new Int32Array(length).fill(-1);
      const open: number[] = [];
      for (let i = 0; i < length; i++) {
        const code = codes[i];
        if (code === 0x28 || code === 0x5b) open.push(i);
        else if (code === 0x29 || code === 0x5d) {
          const top = open[open.length - 1];
          if (top === undefined || codes[top] !== (code === 0x29 ? 0x28 : 0x5b)) continue;
          open.pop();
          closers[top] = i;
        }
      }
    }
    return closers[index] ?? -1;
  };
}

/** The codes as one string, made when a first slice of it is asked for. */
function lazyString(codes: Uint16Array, length: number): (start: number, end: number) => string {
  const STEP = 8192;
  let plain: string | null = null;
  return (start, end) => {
    if (plain === null) {
      const pieces: string[] = [];
      for (let i = 0; i < length; i += STEP) {
        const piece = codes.subarray(i, Math.min(i + STEP, length));
        pieces.push(String.fromCharCode.apply(null, piece as unknown as number[]));
      }
      plain = pieces.join('');
    }
    return plain.slice(start, end);
  };
}

/** Folds `text.slice(from, to)`; the offsets of the result count in `text`. Linear, never throws. */
export function foldText(text: string, from = 0, to = text.length): FoldedText {
  const size = Math.max(0, to - from);
  const codes = new Uint16Array(size);
  const marks = new Uint8Array(size);
  let offsets: Uint32Array | null = null;
  let length = 0;
  for (let at = from; at < to; at++) {
    let code = text.charCodeAt(at);
    let mark = PLAIN;
    let width = 1;
    if (code > 0x7e || code < 0x20) {
      if (code >= 0xd800 && code <= 0xdbff && at + 1 < to) {
        const codePoint = text.codePointAt(at) ?? 0;
        if (codePoint > 0xffff) {
          width = 2;
          code = foldAstral(codePoint);
        }
      } else if (code >= 0xff01 && code <= 0xff5e) {
        code -= 0xfee0;
      } else {
        const folded = FOLDS.get(code);
        if (folded) [code, mark] = folded;
      }
    }
    if (width === 2 || code === DROPPED) {
      if (!offsets) {
        offsets = new Uint32Array(size + 1);
        for (let i = 0; i < length; i++) offsets[i] = from + i;
      }
    }
    if (code !== DROPPED) {
      if (offsets) offsets[length] = at;
      codes[length] = code;
      marks[length] = mark;
      length++;
    }
    at += width - 1;
  }
  const map = offsets;
  if (map) map[length] = to;
  const startOf = (index: number) => (map ? (map[index] ?? to) : from + index);
  return {
    codes,
    marks,
    length,
    startOf,
    endOf(index) {
      if (index <= 0) return from;
      const last = startOf(index - 1);
      return last + ((text.codePointAt(last) ?? 0) > 0xffff && map ? 2 : 1);
    },
    closerOf: lazyClosers(codes, length),
    slice: lazyString(codes, length),
  };
}

export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
export const isUpper = (code: number): boolean => code >= 0x41 && code <= 0x5a;
export const isLower = (code: number): boolean => code >= 0x61 && code <= 0x7a;

const LETTER = /\p{L}|\p{M}/u;

/** A letter or digit of any script, so a formula cannot end or start beside it. */
export function isWordCode(code: number): boolean {
  if (code < 0x80) return isDigit(code) || isUpper(code) || isLower(code);
  if (code < 0xaa) return false;
  return LETTER.test(String.fromCharCode(code));
}

/** The same text without the folded characters at the given sorted indexes. */
export function withoutCharacters(text: FoldedText, indexes: readonly number[]): FoldedText {
  const size = text.length - indexes.length;
  const codes = new Uint16Array(size);
  const marks = new Uint8Array(size);
  const kept = new Uint32Array(size + 1);
  let skip = 0;
  let to = 0;
  for (let i = 0; i < text.length; i++) {
    if (indexes[skip] === i) {
      skip++;
      continue;
    }
    codes[to] = text.codes[i] ?? 0;
    marks[to] = text.marks[i] ?? 0;
    kept[to++] = i;
  }
  kept[size] = text.length;
  return {
    codes,
    marks,
    length: size,
    startOf: (index) => text.startOf(kept[index] ?? text.length),
    endOf: (index) => text.endOf(index <= 0 ? 0 : (kept[index - 1] ?? 0) + 1),
    closerOf: lazyClosers(codes, size),
    slice: lazyString(codes, size),
  };
}
