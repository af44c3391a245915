const DECLARED = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/i;
const META_CHARSET = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i;
const HEAD_BYTES = 4096;

function decoder(label: string, fatal: boolean): TextDecoder | null {
  try {
    return new TextDecoder(label, { fatal });
  } catch {
    return null;
  }
}

function decodeWith(label: string, bytes: Uint8Array, fatal: boolean): string | null {
  try {
    return decoder(label, fatal)?.decode(bytes) ?? null;
  } catch {
    return null;
  }
}

/** UTF-16 without a byte-order mark shows as zero bytes on every other place. */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, HEAD_BYTES);
  const zeros = [0, 0];
  for (let at = 0; at < length; at += 1) {
    if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const many = length * 0.2;
  if (odd > many && even < odd / 8) return 'utf-16le';
  if (even > many && odd < even / 8) return 'utf-16be';
  return null;
}

/** Whether the bytes are UTF-8 with a few damaged places rather than another encoding. */
function isDamagedUtf8(text: string): boolean {
  let broken = 0;
  let multibyte = 0;
  for (const character of text) {
    if (character === '\ufffd') broken += 1;
    else if (character > '\u007f') multibyte += 1;
  }
  return multibyte > broken;
}

/**
 * Bytes as text: by byte-order mark, by the pattern of UTF-16, as UTF-8 where it is valid, by the
 * encoding that the XML declaration or the HTML head names, else as windows-1252. A wrong
 * declaration does not win over valid UTF-8. Never throws; damaged characters become U+FFFD.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return new TextDecoder('utf-8').decode(bytes);
  }
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const utf16 = guessUtf16(bytes);
  if (utf16 !== null) return new TextDecoder(utf16).decode(bytes);

  const utf8 = decodeWith('utf-8', bytes, true);
  if (utf8 !== null) return utf8;
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, HEAD_BYTES));
  const declared = (DECLARED.exec(head) ?? META_CHARSET.exec(head))?.[1]?.toLowerCase();
  if (declared !== undefined && !/^utf-?(?:8|16)/.test(declared)) {
    const text = decodeWith(declared, bytes, false);
    if (text !== null) return text;
  }
  const lenient = new TextDecoder('utf-8').decode(bytes);
  return isDamagedUtf8(lenient) ? lenient : new TextDecoder('windows-1252').decode(bytes);
}
