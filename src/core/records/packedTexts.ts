/**
 * A list of texts as two plain arrays: text i is the UTF-8 of `bytes[starts[i] .. starts[i + 1]]`.
 * Lone surrogates are kept (as three bytes), so every JavaScript string survives the round trip.
 */
export interface PackedTexts {
  readonly bytes: Uint8Array;
  /** One more entry than there are texts; ascending, from 0 to the number of bytes. */
  readonly starts: Uint32Array;
}

const DECODE_SLICE = 8192;

export function packTexts(texts: readonly string[]): PackedTexts {
  let capacity = 1024;
  for (const text of texts) capacity += text.length;
  let bytes = new Uint8Array(capacity);
  const starts = new Uint32Array(texts.length + 1);
  let at = 0;
  texts.forEach((text, index) => {
    if (at + text.length * 3 > bytes.length) {
      const larger = new Uint8Array(Math.max(bytes.length * 2, at + text.length * 3));
      larger.set(bytes);
      bytes = larger;
    }
    at = writeUtf8(text, bytes, at);
    starts[index + 1] = at;
  });
  return { bytes: bytes.slice(0, at), starts };
}

export function unpackText(packed: PackedTexts, index: number): string {
  const start = packed.starts[index] as number;
  const end = packed.starts[index + 1] as number;
  return readUtf8(packed.bytes, start, end);
}

/** Why the two arrays cannot be a list of `size` texts, or null when they can. */
export function findPackedTextsFault(packed: PackedTexts, size?: number): string | null {
  const { bytes, starts } = packed;
  if (!(bytes instanceof Uint8Array) || !(starts instanceof Uint32Array)) return 'wrong array type';
  if (starts.length === 0 || starts[0] !== 0) return 'no first start';
  if (size !== undefined && starts.length !== size + 1) return 'wrong number of texts';
  for (let i = 1; i < starts.length; i++) {
    if ((starts[i] as number) < (starts[i - 1] as number)) return 'starts not ascending';
  }
  return starts[starts.length - 1] === bytes.length ? null : 'bytes cut off';
}

function writeUtf8(text: string, bytes: Uint8Array, from: number): number {
  let at = from;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code < 0x80) {
      bytes[at++] = code;
      continue;
    }
    if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6);
      bytes[at++] = 0x80 | (code & 63);
      continue;
    }
    const next = code >= 0xd800 && code < 0xdc00 ? text.charCodeAt(i + 1) : 0;
    if (next >= 0xdc00 && next < 0xe000) {
      code = 0x10000 + ((code - 0xd800) << 10) + (next - 0xdc00);
      i++;
      bytes[at++] = 0xf0 | (code >> 18);
      bytes[at++] = 0x80 | ((code >> 12) & 63);
    } else {
      bytes[at++] = 0xe0 | (code >> 12);
    }
    bytes[at++] = 0x80 | ((code >> 6) & 63);
    bytes[at++] = 0x80 | (code & 63);
  }
  return at;
}

function readUtf8(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= DECODE_SLICE && isAscii(bytes, start, end)) {
    return String.fromCharCode.apply(null, bytes.subarray(start, end) as unknown as number[]);
  }
  let text = '';
  let units: number[] = [];
  let at = start;
  while (at < end) {
    const first = bytes[at++] as number;
    if (first < 0x80) units.push(first);
    else if (first < 0xe0) units.push(((first & 31) << 6) | tail(bytes[at++]));
    else if (first < 0xf0) {
      units.push(((first & 15) << 12) | (tail(bytes[at++]) << 6) | tail(bytes[at++]));
    } else {
      const code =
        ((first & 7) << 18) |
        (tail(bytes[at++]) << 12) |
        (tail(bytes[at++]) << 6) |
        tail(bytes[at++]);
      units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
    }
    if (units.length >= DECODE_SLICE) {
      text += String.fromCharCode(...units);
      units = [];
    }
  }
  return text + String.fromCharCode(...units);
}

function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((bytes[at] as number) >= 0x80) return false;
  return true;
}

const tail = (byte: number | undefined): number => (byte ?? 0) & 63;
