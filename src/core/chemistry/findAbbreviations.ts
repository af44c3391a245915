import type { CharSpan } from '../text/TextDoc.ts';
import { findFormulas } from './findFormulas.ts';

/** An abbreviation with what its paper says it stands for. */
export interface Abbreviation extends CharSpan {
  readonly short: string;
  readonly long: string;
}

const BRACKETED = /\(([^()[\]\n]{2,80})\)/g;
const SHORT = /^(?=.*\p{Lu})[\p{L}\p{N}][\p{L}\p{N}@/+.-]{1,14}$/u;
const UNIT_LIKE = /^(?:[mkµμ]?(?:A|V|W|g|m|Ah|Wh|S|K|L)|\d+|[ivx]+|[a-h]|C\/\d+|\d+C)$/;
/** Words of the long form that may lie before the bracket, as a multiple of the short form's length. */
const WORDS_PER_LETTER = 2;
const EXTRA_WORDS = 5;
const REACH = 160;
const DETERMINER = /^(?:the|a|an|of|and|with|in|for|by|as|to|on|from|using|called|denoted)\s+/i;

const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/**
 * The shortest tail of `before` whose words give the letters of `short` in order, the first at the
 * beginning of a word (Schwartz and Hearst, PSB 2003); null when there is none.
 */
function longFormOf(short: string, before: string): string | null {
  const wanted = letters(short).replace(/\d+$/, '') || letters(short);
  const letterBefore = (letter: string, from: number, atWordStart: boolean): number => {
    for (let at = from; at >= 0; at--) {
      if (before.charAt(at).toLowerCase() !== letter) continue;
      if (!atWordStart || at === 0 || !/[\p{L}\p{N}]/u.test(before.charAt(at - 1))) return at;
    }
    return -1;
  };
  let at = before.length;
  for (let i = wanted.length - 1; i >= 0; i--) {
    at = letterBefore(wanted.charAt(i), at - 1, i === 0);
    if (at < 0) return null;
  }
  return before.slice(at).trim();
}

/** Elements of a formula by their initials, so that NCM stands for LiNi0.8Co0.1Mn0.1O2. */
function abbreviatesFormula(short: string, formula: string): boolean {
  const initials = new Set((formula.match(/[A-Z][a-z]?/g) ?? []).map((symbol) => symbol.charAt(0)));
  const capitals = short.match(/\p{Lu}/gu) ?? [];
  return capitals.length >= 2 && capitals.every((letter) => initials.has(letter));
}

function formulaBefore(before: string): string | null {
  if (!/[\d₀-₉]\S*$/.test(before)) return null;
  const last = findFormulas(before).at(-1);
  return last !== undefined && before.slice(last.end).trim() === ''
    ? before.slice(last.start, last.end)
    : null;
}

/** Formulas stand for themselves; two capitals alone may be a short form (EC, VC). */
function isFormula(short: string): boolean {
  const [formula] = findFormulas(short);
  return formula?.start === 0 && formula.end === short.length && /[\d+@a-z]/.test(short);
}

const countWords = (text: string) => text.split(/[\s-]+/).length;

/**
 * The abbreviations that a text defines, "hard carbon (HC)", "HC (hard carbon)" or
 * "Na3V2(PO4)3 (NVP)"; the first definition of a short form counts.
 */
export function findAbbreviations(text: string): Abbreviation[] {
  const found = new Map<string, Abbreviation>();
  const add = (short: string, long: string, start: number, end: number) => {
    if (found.has(short) || UNIT_LIKE.test(short) || isFormula(short)) return;
    let plain = long.replace(/\s+/g, ' ');
    while (DETERMINER.test(plain)) plain = plain.replace(DETERMINER, '');
    if (plain.length <= short.length || plain.includes(short)) return;
    found.set(short, { short, long: plain, start, end });
  };
  const bracketed = [...text.matchAll(BRACKETED)];
  for (const match of bracketed) {
    const end = match.index + match[0].length;
    if (found.has(match[1] ?? '')) continue;
    // Without a blank before it, the bracket belongs to a formula or a name.
    if (!/\s/.test(text.charAt(match.index - 1))) continue;
    const from = Math.max(0, match.index - REACH);
    const before = (
      text
        .slice(from, match.index)
        .split(/[.;:]\s|\n/)
        .at(-1) ?? ''
    ).trimEnd();
    const [inside = ''] = (match[1] ?? '').split(/[,;]\s|\s(?:or|hereafter|denoted as)\s/);
    if (SHORT.test(inside)) {
      const formula = formulaBefore(before);
      if (formula !== null && abbreviatesFormula(inside, formula)) {
        add(inside, formula, match.index - formula.length - 1, end);
        continue;
      }
      const long = longFormOf(inside, before);
      const most = inside.length * WORDS_PER_LETTER + EXTRA_WORDS;
      if (long !== null && countWords(long) <= Math.min(most, inside.length + EXTRA_WORDS)) {
        add(inside, long, match.index - long.length - 1, end);
      }
      continue;
    }
    const short = /\S+$/.exec(before)?.[0] ?? '';
    if (SHORT.test(short) && /\p{Lu}.*\p{Lu}/u.test(short) && inside.includes(' ')) {
      if (longFormOf(short, inside) === inside)
        add(short, inside, match.index - short.length - 1, end);
    }
  }
  return [...found.values()];
}

const JOINTS = /([\s@/·|:+-]+)/;

/**
 * A name with the abbreviations of its paper written out: alone ("HC" → "hard carbon"), and as part
 * of a composite or a phrase ("NVP@C" → "Na3V2(PO4)3@C").
 */
export function expandAbbreviations(name: string, abbreviations: readonly Abbreviation[]): string {
  if (abbreviations.length === 0) return name;
  const longOf = new Map(abbreviations.map(({ short, long }) => [short, long]));
  const whole = longOf.get(name.trim());
  if (whole !== undefined) return whole;
  return name
    .split(JOINTS)
    .map((part) => longOf.get(part) ?? part)
    .join('');
}
