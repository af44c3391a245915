import type { Encoding } from '../wordpiece/encodeWithOffsets.ts';

/** Letter and digit runs and single marks are words, cut into pieces of `pieceLength` units. */
export function encodePieces(text: string, pieceLength: number): Encoding {
  const words = [...text.matchAll(/[\p{L}\p{N}]+|\S/gu)];
  const pieces = words.flatMap(({ index, 0: word }, place) =>
    Array.from({ length: Math.ceil(word.length / pieceLength) }, (_, part) => ({
      start: index + part * pieceLength,
      end: index + Math.min(word.length, (part + 1) * pieceLength),
      place,
    })),
  );
  return {
    ids: Int32Array.from(pieces, () => 7),
    starts: Int32Array.from(pieces, ({ start }) => start),
    ends: Int32Array.from(pieces, ({ end }) => end),
    words: Int32Array.from(pieces, ({ place }) => place),
    length: pieces.length,
  };
}
