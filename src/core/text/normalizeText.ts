import { type AlignedText, AlignedTextBuilder } from './AlignedText.ts';

const LIGATURES: Record<string, string> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
};

/** Invisible characters that only say where a line may or may not break. */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/;

/**
 * A word broken at the end of a printed line: small letters, hyphen, line break, small letters.
 * Second halves that battery texts write with a hyphen ("lithium-ion") keep it.
 */
const BROKEN_WORD =
  /(?<=\p{Ll}{2})-[ \t]*\r?\n[ \t]*(?=\p{Ll}{2})(?!(?:ions?|air|sulfur|oxygen|metal|based|free|rich|poor|doped|co-?doped|coated|state|type|like|derived|modified|containing|dependent|term|scale|cycle|rate)(?!\p{L}))/gu;

/**
 * Undoes what printing does to words (ligatures, soft hyphens, words broken over lines), so that
 * the model sees "electrolyte" where a PDF gave "electro-⏎lyte". Offsets lead back to the source.
 */
export function normalizeText(source: string): AlignedText {
  const out = new AlignedTextBuilder();
  const broken = [...source.matchAll(BROKEN_WORD)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  let nextBreak = 0;
  for (let i = 0; i < source.length; i++) {
    const gap = broken[nextBreak];
    if (gap !== undefined && i === gap.start) {
      i = gap.end - 1;
      nextBreak++;
      continue;
    }
    const char = source.charAt(i);
    if (char > '\x7f' && INVISIBLE.test(char)) continue;
    out.append(char > '\x7f' ? (LIGATURES[char] ?? char) : char, i, i + 1);
  }
  return out.build(source);
}
