/** How a character was set before it was folded to its plain form. */
export const PLAIN = 0;
export const SUBSCRIPT = 1;
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
  /** The folded characters [from, to) as a string. */
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

function stringOf(codes: Uint16Array, length: number): string {
  const STEP = 8192;
  const pieces: string[] = [];
  for (let i = 0; i < length; i += STEP) {
    pieces.push(String.fromCharCode(...codes.subarray(i, Math.min(i + STEP, length))));
  }
  return pieces.join('');
}

/** Folds `text.slice(from, to)`; the offsets of the result count in `text`. Linear, never throws. */
export function foldText(text: string, from = 0, to = text.length): FoldedText {
  const size = Math.max(0, to - from);
  const codes = new Uint16Array(size);
  const marks = new Uint8Array(size);
  let offsets: Uint32Array | null = null;
  let length = 0;
  let changed = false;
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
      changed = true;
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
  const plain = changed ? stringOf(codes, length) : text.slice(from, to);
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
    slice(start, end) {
      return plain.slice(start, Math.min(end, length));
    },
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
