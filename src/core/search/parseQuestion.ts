import type { Component } from '../device/components.ts';
import type { Material } from '../records/MaterialNormalizer.ts';
import { looksLikeFormula, startsWithCarrier } from './formula.ts';
import type { NameLexicon } from './nameLexicon.ts';
import { correctWord, MAX_PHRASE_WORDS, roleOf, type WordRole } from './questionWords.ts';
import type {
  NotUnderstood,
  NotUnderstoodCode,
  ParsedQuestion,
  PieceKind,
  QueryKind,
  QuestionPiece,
  SearchQuery,
} from './SearchQuery.ts';
import { type QuestionToken, tokenizeQuestion } from './tokenizeQuestion.ts';
import { matchYearPhrase, readNumber } from './yearPhrases.ts';

export interface QuestionContext {
  /** The materials of the database. */
  readonly materials: NameLexicon;
  /** Its journals; without them no question by journal is understood. */
  readonly journals?: NameLexicon;
  /** The year that "this year" means. */
  readonly currentYear: number;
}

export const LONGEST_QUESTION = 300;

export const EXAMPLE_QUESTIONS: readonly string[] = [
  'What is the most common cathode in 2015?',
  'Top 5 anode materials since 2018',
  'How often was LiFePO4 used as cathode in 2019?',
  'When did sulfur overtake LiCoO2?',
  'Trend of graphite',
  'Compare graphite and silicon as anodes',
];

type Role = WordRole['role'];

/** One part of the question while it is being read. */
type Part = {
  readonly tokens: readonly QuestionToken[];
  readonly corrected: string | null;
} & (
  | { readonly is: 'word'; readonly word: WordRole }
  | { readonly is: 'material'; readonly material: Material; readonly formula: boolean }
  | { readonly is: 'journal'; readonly journal: string }
  | { readonly is: 'years'; readonly from: number | null; readonly to: number | null }
  | { readonly is: 'bad-years'; readonly fault: 'reversed' | 'vague' }
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'unknown' }
);

/**
 * Reads a question about the database. Every word must have a place in the reading: one word with a
 * meaning that the query cannot carry makes the question not understood.
 */
export function parseQuestion(question: string, context: QuestionContext): ParsedQuestion {
  if (question.trim() === '') {
    return refuse(question, [], 'empty', 'Ask about the materials of batteries.');
  }
  if (question.length > LONGEST_QUESTION) {
    return refuse(
      question,
      [],
      'too-long',
      `Ask in at most ${LONGEST_QUESTION} characters: this question is longer.`,
    );
  }
  const tokens = tokenizeQuestion(
    question,
    (word) =>
      roleOf(word.toLowerCase()) !== null ||
      matchYearPhrase([{ text: word, lower: word, start: 0, end: 0, pause: false }], 0, 0) !==
        null ||
      (context.materials.find(word) !== null && !hidesGrammar(word)) ||
      (word.includes('/') && !word.split('/').every((part) => roleOf(part.toLowerCase()) !== null)),
  );
  const parts = readParts(tokens, context);
  const reading = interpret(parts);
  if ('code' in reading) return refuse(question, parts, reading.code, reading.message);
  const corrections = parts.filter((part) => part.corrected !== null).length;
  return {
    kind: 'understood',
    query: reading.query,
    pieces: toPieces(question, parts),
    confidence: Math.max(0, Math.round((1 - corrections * 0.1) * 10) / 10),
  };
}

function refuse(
  question: string,
  parts: readonly Part[],
  code: NotUnderstoodCode,
  message: string,
): NotUnderstood {
  return {
    kind: 'not-understood',
    code,
    message,
    examples: EXAMPLE_QUESTIONS,
    pieces: toPieces(question, parts),
  };
}

// Reading the words

function readParts(tokens: readonly QuestionToken[], context: QuestionContext): readonly Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < tokens.length; ) {
    const part =
      readJournal(tokens, at, parts, context) ??
      readMaterialPhrase(tokens, at, context.materials) ??
      readYears(tokens, at, context.currentYear) ??
      readWords(tokens, at) ??
      readSingle(tokens, at, context.materials);
    parts.push(part);
    at += part.tokens.length;
  }
  return parts;
}

function readJournal(
  tokens: readonly QuestionToken[],
  at: number,
  before: readonly Part[],
  { journals, materials }: QuestionContext,
): Part | null {
  if (!journals) return null;
  for (let words = Math.min(journals.maxWords, tokens.length - at); words >= 1; words--) {
    const taken = tokens.slice(at, at + words);
    const text = joinTokens(taken);
    const journal = journals.find(text);
    if (!journal) continue;
    const named = text === journal.display;
    if (words === 1 && !introducesJournal(before, named, materials.find(text) !== null)) continue;
    return { is: 'journal', journal: journal.display, tokens: taken, corrected: null };
  }
  return null;
}

/** A journal of one word ("Carbon") needs words before it that say it is a journal. */
function introducesJournal(before: readonly Part[], named: boolean, isMaterial: boolean): boolean {
  const last = before.at(-1);
  const lower = (part: Part | undefined) => part?.tokens.at(-1)?.lower ?? '';
  if (last?.is === 'word' && last.word.role === 'journal-word') return true;
  if (!named || lower(last) !== 'in') return false;
  return !isMaterial || lower(before.at(-2)) === 'published';
}

/** A material of several words, the longest that the lexicon knows. */
function readMaterialPhrase(
  tokens: readonly QuestionToken[],
  at: number,
  materials: NameLexicon,
): Part | null {
  for (let words = Math.min(materials.maxWords, tokens.length - at); words >= 2; words--) {
    const taken = tokens.slice(at, at + words);
    if (taken.slice(0, -1).some((token) => token.pause)) continue;
    if (taken.some((token) => hidesGrammar(token.lower))) continue;
    if (isStopWord(taken[0]) || isStopWord(taken.at(-1))) continue;
    const text = joinTokens(taken);
    const material = materials.find(text);
    if (!material) continue;
    if (taken.some(isStopWord) && material.display.toLowerCase() !== text.toLowerCase()) continue;
    return { is: 'material', material, formula: false, tokens: taken, corrected: null };
  }
  return null;
}

function readYears(tokens: readonly QuestionToken[], at: number, currentYear: number): Part | null {
  const phrase = matchYearPhrase(tokens, at, currentYear);
  if (!phrase) return null;
  const taken = tokens.slice(at, at + phrase.words);
  return phrase.fault === null
    ? { is: 'years', from: phrase.from, to: phrase.to, tokens: taken, corrected: null }
    : { is: 'bad-years', fault: phrase.fault, tokens: taken, corrected: null };
}

function readWords(tokens: readonly QuestionToken[], at: number): Part | null {
  for (let words = Math.min(MAX_PHRASE_WORDS, tokens.length - at); words >= 1; words--) {
    const taken = tokens.slice(at, at + words);
    const role = roleOf(taken.map((token) => token.lower).join(' '));
    if (role) return { is: 'word', word: role, tokens: taken, corrected: null };
  }
  return null;
}

function readSingle(tokens: readonly QuestionToken[], at: number, materials: NameLexicon): Part {
  const token = tokens[at] as QuestionToken;
  const taken = [token];
  const material = materials.find(token.text);
  if (material) {
    return {
      is: 'material',
      material,
      formula: false,
      tokens: taken,
      corrected: null,
    };
  }
  const value = readNumber(token.lower);
  if (value !== null) return { is: 'number', value, tokens: taken, corrected: null };
  if (looksLikeFormula(token.text)) {
    const unknown = materials.nameUnknown(token.text);
    return { is: 'material', material: unknown, formula: true, tokens: taken, corrected: null };
  }
  const word = correctWord(token.lower);
  const role = word === null ? null : roleOf(word);
  if (role) return { is: 'word', word: role, tokens: taken, corrected: word };
  const misspelt = materials.findMisspelt(token.text);
  if (misspelt) {
    return {
      is: 'material',
      material: misspelt,
      formula: false,
      tokens: taken,
      corrected: misspelt.display,
    };
  }
  return { is: 'unknown', tokens: taken, corrected: null };
}

const joinTokens = (tokens: readonly QuestionToken[]): string =>
  tokens.map((token) => token.text).join(' ');

/** A word with a role of its own, so that only a name of the database may hold it. */
const isStopWord = (token: QuestionToken | undefined): boolean =>
  token !== undefined && roleOf(token.lower) !== null && !CLASS_WORDS.has(token.lower);

/** Words that stand for a class alone and for a material in company: "lithium cobalt oxide". */
const CLASS_WORDS = new Set(
  'solid, polymer, liquid, organic, ionic, high, low, energy, active, salt, salts, oxide, oxides, composite, composites, solvent, nano, doped'.split(
    ', ',
  ),
);

/** Words that are never part of a material in a question, whatever the database holds. */
function hidesGrammar(text: string): boolean {
  return text
    .toLowerCase()
    .split(/[\s-]+/)
    .some((word) => {
      const role: Role | undefined = roleOf(word)?.role;
      return role !== undefined && GRAMMAR.has(role);
    });
}

const GRAMMAR: ReadonlySet<Role> = new Set<Role>([
  'component',
  'battery',
  'subject',
  'most',
  'least',
  'top',
  'rare',
  'common',
  'use',
  'more',
  'less',
  'than',
  'versus',
  'and',
  'or',
  'asking',
]);

// From parts to a query

interface Refusal {
  readonly code: NotUnderstoodCode;
  readonly message: string;
}

const refusal = (code: NotUnderstoodCode, message: string): Refusal => ({ code, message });

function interpret(parts: readonly Part[]): { readonly query: SearchQuery } | Refusal {
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
      component: ([...components][0] as Component | undefined) ?? 'any',
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

  if (has('count')) {
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

const roleAt = (parts: readonly Part[], index: number): Role | null => {
  const part = parts[index];
  return part?.is === 'word' ? part.word.role : null;
};

// For the chips

function toPieces(question: string, parts: readonly Part[]): readonly QuestionPiece[] {
  return parts.map((part) => {
    const start = part.tokens[0]?.start ?? 0;
    const end = part.tokens.at(-1)?.end ?? start;
    return {
      kind: pieceKind(part),
      text: question.slice(start, end),
      start,
      end,
      corrected: part.corrected,
    };
  });
}

const KIND_ROLES: ReadonlySet<Role> = new Set<Role>([
  ...(['most', 'least', 'top', 'rare', 'more', 'less', 'common'] as const),
  ...(['count', 'trend', 'compare', 'versus', 'overtake', 'when'] as const),
]);

function pieceKind(part: Part): PieceKind {
  switch (part.is) {
    case 'material':
    case 'journal':
    case 'years':
    case 'unknown':
      return part.is;
    case 'bad-years':
      return 'unsupported';
    case 'number':
      return 'top';
    case 'word': {
      const { role } = part.word;
      if (role === 'unsupported') return 'unsupported';
      if (role === 'component' || role === 'subject') return 'component';
      return KIND_ROLES.has(role) ? 'kind' : 'filler';
    }
  }
}
