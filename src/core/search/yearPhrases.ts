import type { QuestionToken } from './tokenizeQuestion.ts';

/** The years that a phrase of a question means, or why it means none. */
export type YearPhrase = { readonly words: number } & (
  | { readonly fault: null; readonly from: number | null; readonly to: number | null }
  | { readonly fault: 'reversed' | 'vague' }
);

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  fifty: 50,
  hundred: 100,
};

const DECADE_WORDS: Readonly<Record<string, number>> = {
  fifties: 1950,
  sixties: 1960,
  seventies: 1970,
  eighties: 1980,
  nineties: 1990,
  noughties: 2000,
};

const FILLERS = new Set(['the', 'year', 'years']);
const RANGE_WORDS = new Set(['to', 'until', 'till', 'through', 'and', '&', '-', '–', '—', 'up']);
const LATER = new Set(['onwards', 'onward', 'later', 'after', 'newer', 'beyond']);
const EARLIER = new Set(['earlier', 'before', 'older']);

/** A whole number written in digits or as a word; null for anything else. */
export function readNumber(word: string): number | null {
  if (/^\d{1,4}$/.test(word)) return Number(word);
  return NUMBER_WORDS[word] ?? null;
}

/** A calendar year from 1000 to 2999. */
export const readYear = (word: string): number | null =>
  /^[12]\d{3}(?:'s)?$/.test(word) ? Number(word.slice(0, 4)) : null;

function readDecade(word: string): number | null {
  const full = /^([12]\d{2}0)'?s$/.exec(word);
  if (full) return Number(full[1]);
  const short = /^'?([5-9]0)'?s$/.exec(word);
  return short ? 1900 + Number(short[1]) : (DECADE_WORDS[word] ?? null);
}

/**
 * The phrase of years that starts at `tokens[at]`, or null. "The last n years" end with `currentYear`;
 * "after 2018" starts with 2019 and "before 2005" ends with 2004.
 */
export function matchYearPhrase(
  tokens: readonly QuestionToken[],
  at: number,
  currentYear: number,
): YearPhrase | null {
  const word = (index: number): string => tokens[index]?.lower ?? '';
  const skip = (index: number): number => {
    let next = index;
    while (FILLERS.has(word(next))) next++;
    return next;
  };
  const yearAfter = (index: number): { year: number; next: number } | null => {
    const position = skip(index);
    const year = readYear(word(position));
    return year === null || word(position).endsWith("'s") ? null : { year, next: position + 1 };
  };
  const found = (from: number | null, to: number | null, next: number): YearPhrase => ({
    fault: null,
    from,
    to,
    words: next - at,
  });
  const first = word(at);

  const span = /^([12]\d{3})[-–—/]([12]\d{3}|\d{2})$/.exec(first);
  if (span) {
    const from = Number(span[1]);
    const to = Number(span[2]?.length === 2 ? `${first.slice(0, 2)}${span[2]}` : span[2]);
    return from <= to ? found(from, to, at + 1) : { fault: 'reversed', words: 1 };
  }

  const decade = readDecade(first);
  if (
    decade !== null &&
    (/^'?\d0/.test(first) || readYear(first) === null || first.endsWith('0s'))
  ) {
    return found(decade, decade + 9, at + 1);
  }
  const possessive = readYear(first);
  if (possessive !== null && first.endsWith("'s")) {
    return possessive % 10 === 0 && word(at - 1) === 'the'
      ? found(possessive, possessive + 9, at + 1)
      : found(possessive, possessive, at + 1);
  }

  if (/^(?:between|from)$/.test(first)) {
    const start = yearAfter(at + 1);
    if (!start) return null;
    const end = rangeEnd(start.next);
    if (end) {
      if (start.year <= end.year) return found(start.year, end.year, end.next);
      return first === 'between'
        ? found(end.year, start.year, end.next)
        : { fault: 'reversed', words: end.next - at };
    }
    if (first === 'between') return { fault: 'vague', words: start.next - at };
    if (LATER.has(word(start.next)) || word(start.next) === 'on') {
      return found(start.year, null, start.next + 1);
    }
    return found(start.year, start.year, start.next);
  }

  const opening = matchOpening(at);
  if (opening) {
    const bound = yearAfter(opening.next);
    if (!bound) return null;
    switch (opening.kind) {
      case 'since':
        return found(bound.year, null, bound.next);
      case 'after':
        return found(bound.year + 1, null, bound.next);
      case 'before':
        return found(null, bound.year - 1, bound.next);
      case 'until':
        return found(null, bound.year, bound.next);
      case 'vague':
        return { fault: 'vague', words: bound.next - at };
    }
  }

  if (['last', 'past', 'previous'].includes(first)) {
    if (first !== 'past' && word(at + 1) === 'year') {
      return found(currentYear - 1, currentYear - 1, at + 2);
    }
    if (word(at + 1) === 'decade') return found(currentYear - 9, currentYear, at + 2);
    const many = readNumber(word(at + 1));
    const unit = word(at + 2);
    if (many !== null && many > 0 && ['years', 'year', 'decades'].includes(unit)) {
      return found(currentYear - many * (unit === 'decades' ? 10 : 1) + 1, currentYear, at + 3);
    }
    return null;
  }
  if (first === 'this' && word(at + 1) === 'year') return found(currentYear, currentYear, at + 2);

  const ago = readNumber(first);
  if (ago !== null && ['years', 'year'].includes(word(at + 1)) && word(at + 2) === 'ago') {
    return found(currentYear - ago, currentYear - ago, at + 3);
  }

  const start = readYear(first);
  if (start === null) return null;
  const end = ['and', '&'].includes(word(at + 1)) ? null : rangeEnd(at + 1);
  if (end) {
    return start <= end.year
      ? found(start, end.year, end.next)
      : { fault: 'reversed', words: end.next - at };
  }
  const joined = ['or', 'and'].includes(word(at + 1)) ? at + 2 : at + 1;
  const tail = word(joined);
  const alone = yearAfter(joined + 1) === null;
  if (tail === 'onwards' || tail === 'onward') return found(start, null, joined + 1);
  if (joined === at + 2 && alone && LATER.has(tail)) return found(start, null, joined + 1);
  if (joined === at + 2 && alone && EARLIER.has(tail)) return found(null, start, joined + 1);
  return found(start, start, at + 1);

  function rangeEnd(index: number): { year: number; next: number } | null {
    let next = index;
    if (!RANGE_WORDS.has(word(next))) return null;
    while (RANGE_WORDS.has(word(next))) next++;
    return yearAfter(next);
  }

  function matchOpening(index: number) {
    const two = `${word(index)} ${word(index + 1)}`;
    if (['later than', 'newer than'].includes(two))
      return { kind: 'after', next: index + 2 } as const;
    if (['earlier than', 'older than', 'prior to'].includes(two)) {
      return { kind: 'before', next: index + 2 } as const;
    }
    if (['up to', 'up until'].includes(two)) return { kind: 'until', next: index + 2 } as const;
    const one = word(index);
    if (one === 'since') return { kind: 'since', next: index + 1 } as const;
    if (one === 'after') return { kind: 'after', next: index + 1 } as const;
    if (one === 'before') return { kind: 'before', next: index + 1 } as const;
    if (one === 'until' || one === 'till' || one === 'through') {
      return { kind: 'until', next: index + 1 } as const;
    }
    if (['by', 'around', 'about', 'near', 'circa', 'not'].includes(one)) {
      return { kind: 'vague', next: index + 1 } as const;
    }
    return null;
  }
}
