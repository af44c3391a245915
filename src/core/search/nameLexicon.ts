import type { Material, MaterialNormalizer } from '../records/MaterialNormalizer.ts';
import { editDistance } from './editDistance.ts';

/** A name with the number of records that hold it, where known. */
export type NameEntry = Material & { readonly count?: number };

/** The names that a question may contain: the materials or the journals of a database. */
export interface NameLexicon {
  /** The longest name, in words. */
  readonly maxWords: number;
  /** The entry that a text names as it stands; null when none does. */
  find(text: string): Material | null;
  /** The one entry that a misspelt word means; null when none or more than one is near enough. */
  findMisspelt(word: string): Material | null;
  /** How a name that is not in the database is shown. */
  nameUnknown(text: string): Material;
}

const MAX_WORDS = 8;

/** The longest other name that a normalizer is asked about ("lithium iron phosphate"), in words. */
const ALIAS_WORDS = 5;
const SHORTEST_MISSPELT = 6;
const LONG_WORD = 9;

/** Of two materials equally near to a typo, the one with this many times the records is meant. */
const CLEARLY_MORE = 10;

/** Endings that name different chemicals: a typo never leads from one to another. */
const ENDINGS = ['ate', 'ite', 'ide', 'ane', 'ene', 'yne', 'ine', 'one', 'ol', 'ic', 'ous', 'yl'];

/** English words that are one letter away from a material. */
const NOT_MISSPELT = new Set([
  'carton',
  'cartons',
  'carbons',
  'silicone',
  'cooper',
  'coppers',
  'graphic',
  'graphics',
  'casbon',
  'sodom',
]);

/**
 * @param entries the most used first: of names that differ in case only, the first one wins
 * @param options.normalize finds names that are written in another way ("LiCoO₂", "lithium cobalt oxide")
 */
export function buildNameLexicon(
  entries: readonly NameEntry[],
  options: { readonly normalize?: MaterialNormalizer } = {},
): NameLexicon {
  const exact = new Map<string, Material>();
  const byKey = new Map<string, Material>();
  const folded = new Map<string, Material>();
  const words: NameEntry[] = [];
  let maxWords = options.normalize ? ALIAS_WORDS : 1;
  for (const entry of entries) {
    if (!exact.has(entry.display)) exact.set(entry.display, entry);
    if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
    const lower = entry.display.toLowerCase();
    if (!folded.has(lower)) folded.set(lower, entry);
    if (/^[a-z]{5,}$/.test(lower)) words.push(entry);
    maxWords = Math.max(maxWords, entry.display.split(/\s+/).length);
  }

  const findWritten = (text: string): Material | null => {
    const known = exact.get(text) ?? byKey.get(text);
    if (known) return known;
    if (options.normalize) {
      const normalized = byKey.get(options.normalize(text).key);
      if (normalized) return normalized;
    }
    return text.length > 2 ? (folded.get(text.toLowerCase()) ?? null) : null;
  };

  return {
    maxWords: Math.min(maxWords, MAX_WORDS),
    find(text) {
      const found = findWritten(text);
      if (found) return found;
      const lettered = text.replace(/(?<=[A-Za-z])0/g, 'O');
      return lettered !== text && /\d/.test(text) ? findWritten(lettered) : null;
    },
    findMisspelt(word) {
      const lower = word.toLowerCase();
      if (!/^[a-z]+$/.test(lower) || lower.length < SHORTEST_MISSPELT || NOT_MISSPELT.has(lower)) {
        return null;
      }
      const sound = soundOf(lower);
      let nearest: { entry: NameEntry; distance: number } | null = null;
      let clear = true;
      for (const entry of words) {
        const name = entry.display.toLowerCase();
        if (name[0] !== lower[0] || endsDifferently(lower, name)) continue;
        const limit = Math.min(lower.length, name.length) >= LONG_WORD ? 2 : 1;
        const distance = Math.min(
          editDistance(lower, name, limit),
          editDistance(sound, soundOf(name), limit),
        );
        if (distance > limit || (nearest && distance > nearest.distance)) continue;
        if (nearest && distance === nearest.distance && entry.key !== nearest.entry.key) {
          const [rare, common] = [entry.count ?? 0, nearest.entry.count ?? 0].sort((a, b) => a - b);
          clear = (common ?? 0) > 0 && (common ?? 0) >= CLEARLY_MORE * (rare ?? 0);
          if ((entry.count ?? 0) > (nearest.entry.count ?? 0)) nearest = { entry, distance };
        } else {
          nearest = { entry, distance };
          clear = true;
        }
      }
      return nearest && clear ? nearest.entry : null;
    },
    nameUnknown: (text) => options.normalize?.(text) ?? { key: text, display: text },
  };
}

/** Equal for spellings that sound alike. */
const soundOf = (word: string): string => word.replaceAll('ph', 'f');

function endsDifferently(word: string, name: string): boolean {
  const ending = (text: string) => ENDINGS.find((suffix) => text.endsWith(suffix)) ?? '';
  return ending(word) !== '' && ending(name) !== '' && ending(word) !== ending(name);
}
