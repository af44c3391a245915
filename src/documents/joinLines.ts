const LINE_END_HYPHEN = /([\p{L}\p{N})\]]+)[-‐]$/u;
const OPEN_END = /[^\s][/–—]$/;
/** First parts of compounds that keep their hyphen where the document itself does not tell. */
const COMPOUND_FIRSTS = new Set(
  (
    'all charge cross double first five four free full half high hybrid ion lead life light lithium long ' +
    'low mid near nickel non off one open part rate room self short side single sodium solid solvent state ' +
    'temperature third three two water well wide zero zinc'
  ).split(' '),
);

/** All words of a text in lower case, compounds with their hyphens, for `joinLines` to look up. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = text.match(/[\p{L}\p{N}]+(?:[-‐][\p{L}\p{N}]+)*/gu) ?? [];
  return new Set(words.map((word) => word.toLowerCase()));
}

/**
 * Whether the hyphen at a line's end belongs to the word.
 * @param before the letters before it
 * @param after the start of the next line
 */
function keepsHyphen(before: string, after: string, known: ReadonlySet<string>): boolean {
  const next = /^[\p{L}\p{N}]+/u.exec(after)?.[0] ?? '';
  const solid = known.has(`${before}${next}`.toLowerCase());
  const compound = known.has(`${before}-${next}`.toLowerCase());
  if (solid !== compound) return compound;
  if (!/^\p{Ll}/u.test(next) || !/^\p{L}\p{Ll}+$/u.test(before)) return true;
  return COMPOUND_FIRSTS.has(before.toLowerCase());
}

/** Lines of one paragraph as one line; words that were hyphenated at a line's end are whole again. */
export function joinLines(lines: readonly string[], known: ReadonlySet<string>): string {
  const parts: string[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (last === undefined) {
      parts.push(line);
      continue;
    }
    const hyphenated = LINE_END_HYPHEN.exec(last.slice(-80));
    if (hyphenated === null) {
      parts.push(OPEN_END.test(last) ? line : ` ${line}`);
    } else {
      const keeps = keepsHyphen(hyphenated[1] ?? '', line, known);
      parts[parts.length - 1] = `${last.slice(0, -1)}${keeps ? '-' : ''}`;
      parts.push(line);
    }
  }
  return parts.join('');
}
