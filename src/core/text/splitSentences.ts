import type { CharSpan } from './TextDoc.ts';

/** Words after which a full stop does not end a sentence. */
const ABBREVIATIONS = new Set(
  'al approx ca cf ch co corp dept dr eq eqs etc et fig figs i.e e.g inc jr ltd mr mrs ms no nos p pp prof ref refs resp sec sect sr st suppl tab temp var viz vol vs wt mol at soln'.split(
    ' ',
  ),
);

const BOUNDARY = /[.!?]["'”’)\]]*(?=\s+["'“‘([]?[\p{Lu}\p{N}])|\n\s*\n/gu;

/**
 * Sentences of a text as trimmed spans in order. Decimals ("0.1 C"), abbreviations ("et al.",
 * "Fig. 3"), initials and formulas do not end a sentence; an empty line always does.
 */
export function splitSentences(text: string): CharSpan[] {
  const sentences: CharSpan[] = [];
  let start = 0;
  const close = (end: number) => {
    let from = start;
    let to = end;
    while (from < to && /\s/.test(text.charAt(from))) from++;
    while (to > from && /\s/.test(text.charAt(to - 1))) to--;
    if (to > from) sentences.push({ start: from, end: to });
    start = end;
  };
  for (const match of text.matchAll(BOUNDARY)) {
    const at = match.index;
    if (match[0].startsWith('.')) {
      const before = /(\S{1,24})$/.exec(text.slice(Math.max(start, at - 24), at))?.[1] ?? '';
      const word = before.replace(/^["'“‘([]+/, '');
      if (ABBREVIATIONS.has(word.toLowerCase()) || /^\p{Lu}$/u.test(word)) continue;
    }
    close(at + match[0].length);
  }
  close(text.length);
  return sentences;
}
