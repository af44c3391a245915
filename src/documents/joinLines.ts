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

/**
 * All words of a text in lower case, compounds and their parts, for `joinLines` to look up. Words
 * cut by the end of a line are not among them.
 */
export function wordsOf(text: string): ReadonlySet<string> {
  const known = new Set<string>();
  const whole = text.replace(/[\p{L}\p{N}]+[-‐]\r?\n\s*[\p{L}\p{N}]+/gu, ' ');
  for (const word of whole.match(/[\p{L}\p{N}]+(?:[-‐][\p{L}\p{N}]+)*/gu) ?? []) {
    const lower = word.toLowerCase();
    known.add(lower);
    if (/[-‐]/.test(lower)) for (const part of lower.split(/[-‐]/)) known.add(part);
  }
  return known;
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
  const first = before.toLowerCase();
  if (COMPOUND_FIRSTS.has(first)) return true;
  return first.length > 2 && next.length > 2 && known.has(first) && known.has(next);
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
