import { looksLikeFormula } from './formula.ts';
import type { NameLexicon } from './nameLexicon.ts';
import { joinTokens, type Part, type Role } from './questionParts.ts';
import { correctWord, MAX_PHRASE_WORDS, roleOf } from './questionWords.ts';
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

/** Gives every word of a question its part, the longest known phrase first. */
export function readParts(question: string, context: QuestionContext): readonly Part[] {
  const tokens = tokenizeQuestion(
    question,
    (word) =>
      roleOf(word.toLowerCase()) !== null ||
      matchYearPhrase([{ text: word, lower: word, start: 0, end: 0, pause: false }], 0, 0) !==
        null ||
      (context.materials.find(word) !== null && !hidesGrammar(word)) ||
      (word.includes('/') && !word.split('/').every((part) => roleOf(part.toLowerCase()) !== null)),
  );

  const parts: Part[] = [];
  for (let at = 0; at < tokens.length; ) {
    const part =
      readJournal(tokens, at, parts, context) ??
      readMaterialPhrase(tokens, at, context.materials) ??
      readPlaces(tokens, at, parts) ??
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

/** The number right after "top" counts places, even where it could be a year. */
function readPlaces(
  tokens: readonly QuestionToken[],
  at: number,
  before: readonly Part[],
): Part | null {
  const token = tokens[at] as QuestionToken;
  const last = before.at(-1);
  const value = readNumber(token.lower);
  return value !== null && last?.is === 'word' && last.tokens.at(-1)?.lower === 'top'
    ? { is: 'number', value, tokens: [token], corrected: null }
    : null;
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
