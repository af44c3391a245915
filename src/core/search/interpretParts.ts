import type { Component } from '../device/components.ts';
import { startsWithCarrier } from './formula.ts';
import { joinTokens, type Part, type Role, roleAt } from './questionParts.ts';
import type { NotUnderstoodCode, QueryKind, SearchQuery } from './SearchQuery.ts';

export interface Refusal {
  readonly code: NotUnderstoodCode;
  readonly message: string;
}

const refusal = (code: NotUnderstoodCode, message: string): Refusal => ({ code, message });

/** The one query that all parts fit into, or why there is none. */
export function interpretParts(parts: readonly Part[]): { readonly query: SearchQuery } | Refusal {
  const has = (role: Role): boolean =>
    parts.some((part) => part.is === 'word' && part.word.role === role);

  const blocked = findBlockedPart(parts);
  if (blocked) return blocked;

  const years = combineYears(parts);
  if ('code' in years) return years;

  const components = new Set(
    parts.flatMap((part) =>
      part.is === 'word' && part.word.role === 'component' ? [part.word.component] : [],
    ),
  );
  if (components.size > 1) {
    return refusal(
      'contradiction',
      'Ask about one component at a time: anode, cathode or electrolyte.',
    );
  }
  const journals = new Set(parts.flatMap((part) => (part.is === 'journal' ? [part.journal] : [])));
  if (journals.size > 1) return refusal('contradiction', 'Ask about one journal at a time.');
  if (has('journal-word') && journals.size === 0) {
    return refusal(
      'unsupported',
      'That journal is not in the database, and journals are not ranked here.',
    );
  }

  const materials = parts.filter((part) => part.is === 'material');
  const names = [...new Set(materials.map((part) => part.material.display))];
  const subject = hasSubject(parts, components, materials);
  if (subject !== null) return subject;
  const linked = findLooseMaterial(parts);
  if (linked) return linked;

  const numbers = parts.flatMap((part) => (part.is === 'number' ? [part.value] : []));
  if (parts.some((part, index) => part.is === 'number' && !countsPlaces(parts, index))) {
    return refusal(
      'incomplete',
      'I do not know what the number means: ask for the “top 5” or for a year.',
    );
  }
  const intent = findIntent(parts, names, numbers, years);
  if ('code' in intent) return intent;

  return {
    query: {
      kind: intent.kind,
      component: [...components][0] ?? 'any',
      materials: intent.materials,
      from: years.from,
      to: years.to,
      top: intent.top,
      journal: [...journals][0] ?? null,
    },
  };
}

/** Whether a number stands beside a word of rank: "top 5", "five most common". */
function countsPlaces(parts: readonly Part[], at: number): boolean {
  const before = roleAt(parts, at - 1);
  const after = roleAt(parts, at + 1);
  return (
    (before !== null && ['top', 'most', 'least', 'rare', 'common', 'use'].includes(before)) ||
    (after !== null && ['most', 'least', 'rare', 'top'].includes(after))
  );
}

/** The first part that no query can carry. */
function findBlockedPart(parts: readonly Part[]): Refusal | null {
  for (const part of parts) {
    if (part.is === 'word' && part.word.role === 'unsupported') {
      return refusal(
        'unsupported',
        `“${joinTokens(part.tokens)}” cannot be answered: the records ${part.word.because}.`,
      );
    }
  }
  const unknown = parts.filter((part) => part.is === 'unknown');
  if (unknown.length > 0) {
    const words = unknown.slice(0, 3).map((part) => `“${joinTokens(part.tokens)}”`);
    const onTopic = parts.some(
      (part) =>
        part.is === 'material' ||
        (part.is === 'word' && ['component', 'battery'].includes(part.word.role)),
    );
    return onTopic
      ? refusal('unknown-words', `I do not know what ${words.join(', ')} means here.`)
      : refusal(
          'off-topic',
          'I only know the materials of batteries: anodes, cathodes and electrolytes.',
        );
  }
  for (const [index, part] of parts.entries()) {
    if (part.is === 'bad-years') {
      return part.fault === 'reversed'
        ? refusal('contradiction', `The years “${joinTokens(part.tokens)}” run backwards.`)
        : refusal('unsupported', `Say which years you mean by “${joinTokens(part.tokens)}”.`);
    }
    const next = parts[index + 1];
    if (part.is === 'journal' && next?.is === 'material' && !part.tokens.at(-1)?.pause) {
      const text = `${joinTokens(part.tokens)} ${joinTokens(next.tokens)}`;
      return refusal('unsupported', `The journal “${text}” is not in the database.`);
    }
    if (part.is === 'material' && next?.is === 'word' && next.word.role === 'battery') {
      return refusal(
        'unsupported',
        `“${joinTokens(part.tokens)} ${joinTokens(next.tokens)}” cannot be answered: the records do not name the type of battery.`,
      );
    }
  }
  return null;
}

function combineYears(
  parts: readonly Part[],
): { readonly from: number | null; readonly to: number | null } | Refusal {
  let from: number | null = null;
  let to: number | null = null;
  const phrases = parts.filter((part) => part.is === 'years');
  for (const [index, phrase] of phrases.entries()) {
    if (index > 0 && phrase.from === from && phrase.to === to) continue;
    const opens = from === null && phrase.to === null && index > 0;
    const closes = to === null && phrase.from === null && index > 0;
    if (index > 0 && !opens && !closes) {
      return refusal('contradiction', 'Ask about one year or one range of years at a time.');
    }
    from = phrase.from ?? from;
    to = phrase.to ?? to;
  }
  return from !== null && to !== null && from > to
    ? refusal('contradiction', `No year is after ${from - 1} and before ${to + 1}.`)
    : { from, to };
}

/** Null when the question is about batteries; the refusal when nothing in it says so. */
function hasSubject(
  parts: readonly Part[],
  components: ReadonlySet<Component>,
  materials: readonly Extract<Part, { is: 'material' }>[],
): Refusal | null {
  const has = (role: Role): boolean =>
    parts.some((part) => part.is === 'word' && part.word.role === role);
  if (components.size > 0) return null;
  if (
    has('subject') &&
    (has('battery') || has('most') || has('least') || has('top') || has('rare'))
  ) {
    return null;
  }
  if (has('record') && has('count') && materials.length === 0) return null;
  const certain = materials.some((part) =>
    part.formula
      ? startsWithCarrier(part.material.display)
      : part.corrected === null || (part.tokens[0]?.text.length ?? 0) >= 7,
  );
  if (certain) return null;
  if (materials.some((part) => part.corrected !== null) && materials.length > 1) return null;
  const guess = materials.find((part) => part.corrected !== null);
  if (guess) {
    return refusal(
      'unknown-words',
      `“${joinTokens(guess.tokens)}” is not known: did you mean ${guess.corrected}?`,
    );
  }
  return has('battery')
    ? refusal(
        'incomplete',
        'The records name materials, not batteries: ask for a battery material.',
      )
    : refusal('incomplete', 'Say what you ask about: anode, cathode, electrolyte or a material.');
}

const LINKING: ReadonlySet<Role> = new Set<Role>([
  'and',
  'or',
  'versus',
  'than',
  'with',
  'to',
  'overtake',
]);

/** A material that hangs on another part by "in", "for" or "with": a condition that no query carries. */
function findLooseMaterial(parts: readonly Part[]): Refusal | null {
  const compares = parts.some((part) => part.is === 'word' && part.word.role === 'compare');
  let previous: Part | null = null;
  let between: Part[] = [];
  for (const part of parts) {
    const repeated =
      part.is === 'material' &&
      previous?.is === 'material' &&
      part.material.key === previous.material.key;
    if (part.is === 'material' && !repeated) {
      const roles = between.flatMap((p) => (p.is === 'word' ? [p.word.role] : []));
      const text = joinTokens(part.tokens);
      const loose = refusal(
        'unsupported',
        `How “${text}” belongs to the rest cannot be asked: the records name single materials, not pairs.`,
      );
      const hangs = (['preposition', 'with', 'use'] as const).some((role) => roles.includes(role));
      const onlyHangs = roles.every((role) =>
        ['preposition', 'with', 'filler', 'asking', 'subject', 'to', 'use'].includes(role),
      );
      if (previous?.is === 'material') {
        const paused = previous.tokens.at(-1)?.pause === true;
        if (!paused && !roles.some((role) => LINKING.has(role))) return loose;
        if (!compares && roles.includes('with')) return loose;
        if (
          roles.includes('preposition') &&
          !roles.includes('than') &&
          !roles.includes('overtake')
        ) {
          return loose;
        }
      } else if (previous && hangs && onlyHangs) {
        return loose;
      }
      if (roles.includes('with') && !compares) return loose;
    }
    const anchors =
      part.is === 'material' ||
      (part.is === 'word' && ['component', 'subject'].includes(part.word.role));
    if (anchors) {
      previous = part;
      between = [];
    } else {
      between.push(part);
    }
  }
  const strayWith = parts.some((part) => part.is === 'word' && part.word.role === 'with');
  return strayWith && !compares
    ? refusal('unsupported', 'Pairs cannot be asked: the records name single materials.')
    : null;
}

/** Of a ranking. */
const MOST_PLACES = 100;

const PER_YEAR = new Set([
  'per year',
  'by year',
  'each year',
  'every year',
  'year by year',
  'annually',
  'yearly',
  'over time',
  'over the years',
]);

/** "How many graphite records per year": a count spread over the years is a trend. */
const countsPerYear = (parts: readonly Part[]): boolean =>
  parts
    .filter((part) => part.is === 'word' && part.word.role === 'trend')
    .every((part) => PER_YEAR.has(joinTokens(part.tokens).toLowerCase()));

interface Intent {
  readonly kind: QueryKind;
  readonly materials: readonly string[];
  readonly top: number | null;
}

function findIntent(
  parts: readonly Part[],
  names: readonly string[],
  numbers: readonly number[],
  years: { readonly from: number | null; readonly to: number | null },
): Intent | Refusal {
  const has = (role: Role): boolean =>
    parts.some((part) => part.is === 'word' && part.word.role === role);
  const least = has('least') || has('rare');
  const most = (has('most') || has('top')) && !has('rare');
  const comparing = has('more') || has('less') || has('compare') || has('versus');

  if (has('least') && (has('most') || has('rare'))) {
    return refusal(
      'contradiction',
      'Ask for the most common or for the least common, not for both.',
    );
  }

  if (has('overtake') || (has('when') && (has('more') || has('less')))) {
    if (numbers.length > 0 || has('most') || has('top') || least || has('count')) return unclear();
    const [first, second] = names;
    if (names.length !== 2 || !first || !second) {
      return refusal(
        'incomplete',
        'Name the two different materials of which one overtook the other.',
      );
    }
    const swapped = isPassive(parts) !== has('less');
    return { kind: 'overtake', materials: swapped ? [second, first] : [first, second], top: null };
  }

  if (has('when')) {
    const [name] = names;
    const ranks = parts.some(
      (part, index) =>
        part.is === 'word' && part.word.role === 'most' && ranksComponent(parts, index),
    );
    return name &&
      names.length === 1 &&
      has('most') &&
      !ranks &&
      !least &&
      !comparing &&
      numbers.length === 0
      ? { kind: 'trend', materials: [name], top: null }
      : refusal(
          'unsupported',
          'I can say when one material overtook another, or when it was most used.',
        );
  }

  if (comparing) {
    if (
      most ||
      least ||
      numbers.length > 0 ||
      has('count') ||
      (has('than') && !has('more') && !has('less'))
    ) {
      return unclear();
    }
    return names.length >= 2
      ? { kind: 'compare', materials: names, top: null }
      : refusal('incomplete', 'Name at least two materials to compare.');
  }
  if (has('than')) return unclear();

  if (has('count') && !(has('trend') && countsPerYear(parts))) {
    if (most || least || has('trend') || has('how') || numbers.length > 0) return unclear();
    if (names.length > 1) return { kind: 'compare', materials: names, top: null };
    return { kind: 'count', materials: names, top: null };
  }

  if (has('trend')) {
    if (most || least || numbers.length > 0) return unclear();
    if (years.from !== null && years.from === years.to) {
      return refusal('contradiction', 'A trend needs more than one year.');
    }
    return { kind: 'trend', materials: names, top: null };
  }
  if (has('how')) return unclear();

  if (most || least) {
    if (names.length > 0) {
      return refusal(
        'unsupported',
        `A ranking is over all materials: leave out ${names.join(' and ')}, or count it.`,
      );
    }
    if (numbers.length > 1) return unclear();
    const top = numbers[0] ?? null;
    if (top === 0) return refusal('contradiction', 'A ranking needs at least one place.');
    if (top !== null && top > MOST_PLACES) {
      return refusal('unsupported', `A ranking has at most ${MOST_PLACES} places.`);
    }
    if (least) return { kind: 'least-common', materials: [], top };
    return { kind: has('top') || top !== null ? 'top' : 'most-common', materials: [], top };
  }
  if (numbers.length > 0) return unclear();
  return findBareIntent(parts, names, years);
}

/** A question without a word for what to do: "Cathode 2021", "graphite anode 2015". */
function findBareIntent(
  parts: readonly Part[],
  names: readonly string[],
  years: { readonly from: number | null; readonly to: number | null },
): Intent | Refusal {
  const has = (role: Role): boolean =>
    parts.some((part) => part.is === 'word' && part.word.role === role);
  if (names.length > 1) {
    return has('asking') && !has('use')
      ? unclear()
      : { kind: 'compare', materials: names, top: null };
  }
  if (names.length === 1) {
    if (has('asking'))
      return has('use') ? { kind: 'count', materials: names, top: null } : unclear();
    const oneYear = years.from !== null && years.from === years.to;
    return { kind: oneYear ? 'count' : 'trend', materials: names, top: null };
  }
  if (has('common')) return { kind: 'most-common', materials: [], top: null };
  if (has('asking')) {
    return has('use')
      ? { kind: 'top', materials: [], top: null }
      : refusal(
          'incomplete',
          'Say what you want to know: the most common material, a count or a trend.',
        );
  }
  return { kind: 'most-common', materials: [], top: null };
}

const unclear = (): Refusal =>
  refusal(
    'incomplete',
    'I understand the words but not the question: ask for one thing at a time.',
  );

/** "LiCoO2 was overtaken by sulfur": the second material did it. */
function isPassive(parts: readonly Part[]): boolean {
  return parts.some(
    (part, index) =>
      part.is === 'word' && part.word.role === 'overtake' && roleAt(parts, index + 1) === 'by',
  );
}

/** "the most common anode": a place among the anodes, not the best year of a material. */
function ranksComponent(parts: readonly Part[], at: number): boolean {
  let next = at + 1;
  while (['common', 'use'].includes(roleAt(parts, next) ?? '')) next++;
  return ['component', 'subject', 'battery'].includes(roleAt(parts, next) ?? '');
}
