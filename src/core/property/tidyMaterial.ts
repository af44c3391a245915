import type { CharSpan } from '../text/TextDoc.ts';

/** What the model takes along behind a name: its conditions, what it does, what it is. */
const TAIL =
  /\s*(?:,\s+(?:an?|the|which|with|and the)\s|\s(?:at|after|during|when|while|under|upon|which|that|showing|exhibiting|delivering|demonstrating|displaying|possessing|having|is|are|was|were|has|have|shows?|exhibits?|delivers?)\s).*$/isu;

/** Where the model broke off: "carbon coating on the". */
const LOOSE_END = /(?:\s+(?:on|of|in|with|for|to|by|and|the|an?))+$/i;

/** The name at the beginning of an answer of the second turn; the whole when nothing follows it. */
export function tidyMaterial(answer: string): string {
  const name = answer.replace(TAIL, '').replace(LOOSE_END, '');
  return /\p{L}/u.test(name) ? name : answer;
}

const SEPARATOR = /\s*(?:,\s*(?:and|or)\s|,\s|\s(?:and|or|&|versus|vs\.?)\s)\s*/gu;

/** The names of an enumeration ("NiSe/C, CoSe2/C and FeSe/C"), as offsets into it; one for a single name. */
export function splitNames(answer: string): CharSpan[] {
  const names: CharSpan[] = [];
  let start = 0;
  for (const gap of answer.matchAll(SEPARATOR)) {
    names.push({ start, end: gap.index });
    start = gap.index + gap[0].length;
  }
  names.push({ start, end: answer.length });
  return names.filter(({ start: from, end }) => end > from);
}

/** A word that looks like a formula or a code, without blanks. */
const CODE = '(?=[^\\s,]*[\\p{Lu}\\d])[\\p{L}\\p{N}][^\\s,;]*';
/** Enumerations farther from the answer are of something else. */
const REACH = 300;
const ENUMERATION = new RegExp(`${CODE}(?:, ${CODE})*,? (?:and|&) ${CODE}`, 'gu');

/**
 * The `index`-th of `of` names, where the answer is one of an enumeration of that many codes or
 * formulas in the text; null when it stands in none.
 *
 * @param answer Offsets into `text`.
 */
export function namePairedWith(
  text: string,
  answer: CharSpan,
  index: number,
  of: number,
): CharSpan | null {
  const from = Math.max(0, answer.start - REACH);
  for (const match of text.slice(from, answer.end + REACH).matchAll(ENUMERATION)) {
    const start = from + match.index;
    if (start > answer.start || start + match[0].length < answer.end) continue;
    const names = splitNames(match[0]);
    const name = names.length === of ? names[index] : undefined;
    if (name === undefined) continue;
    return { start: start + name.start, end: start + name.end };
  }
  return null;
}
