import {
  CHEMICAL_BEGINNING,
  CHEMICAL_ENDING,
  CHEMICAL_WORDS,
  NOT_CHEMICAL_WORDS,
  NOT_MATERIAL_ABBREVIATIONS,
} from './chemicalWords.ts';
import { ELEMENT_NAMES, ELEMENT_SYMBOLS } from './elements.ts';
import { findFormulas } from './findFormulas.ts';
import { foldText } from './foldText.ts';
import { LEXICON_DISPLAYS, MATERIAL_LEXICON } from './materialLexicon.ts';
import { singular } from './singular.ts';

const CARRIER_ION =
  /\b(?:[A-Z][a-z]?|lithium|sodium|potassium|zinc|magnesium|aluminium|aluminum|metal|dual|alkali) ?[- ] ?ions?\b/gi;
const DEVICE_HEAD = /\b(?:batter(?:y|ies)|cells?|(?:super)?capacitors?|accumulators?)\W*$/i;
/** Capitals inside the word, or a capital with a digit: LNMO, NaAlg, rGO, TMDs, NC800, C60. */
const CODE =
  /^[a-zα-ω]{0,3}(?:[A-Z].*[A-Z]|[A-Z]+[a-z]?\d|\d+[A-Z]{2}|[a-z][A-Z]{2}|(?<=[a-z])[A-Z])/;
const MEASURE =
  /^(?:[mµμk]?(?:A|Ah|V|W|Wh|Hz|Pa|M|S|F|C|J|K|N|L)|eV|keV|MPa|GPa|MHz|GHz|GWh|MWh|MW|mAcm|mAhg|Whkg|Å)$/;
/** Classes that only the phrase names, not one of its words. */
const PHRASE =
  /\bionic[ -](?:liquid|plastic|salt|crystal|polymer)|organic[\s-]+(?:framework|molecule|compound|salt|crystal|radical|polymer)|organic\W+inorganic|\bsuper p\b|\bblack p\b/i;
const SUBSTITUTED_COBALT = /\bCo-(?:based|doped|substituted|free|rich|containing|poor)/;
const LONE_SYMBOL = /(?:^|[a-z][ -])[SPK]$/;
const WORDS_NOT_SYMBOLS = new Set(['I', 'At', 'Be', 'He', 'Am', 'U']);

function isChemicalWord(word: string): boolean {
  const lower = word.toLowerCase();
  const one = singular(lower);
  if (NOT_CHEMICAL_WORDS.has(one) || NOT_CHEMICAL_WORDS.has(lower)) return false;
  if (ELEMENT_SYMBOLS.has(one) || CHEMICAL_WORDS.has(one) || CHEMICAL_WORDS.has(lower)) return true;
  if (MATERIAL_LEXICON.has(one) && (one.length > 3 || word !== lower)) return true;
  if (LEXICON_DISPLAYS.has(one)) return true;
  return one.length > 4 && (CHEMICAL_ENDING.test(one) || CHEMICAL_BEGINNING.test(one));
}

/** A sample code or abbreviation (LNMO, CC-NCM, NC800) that is no known technique, device or unit. */
function isMaterialCode(word: string): boolean {
  if (word.length < 2 || word.length > 24 || MEASURE.test(word)) return false;
  if (NOT_MATERIAL_ABBREVIATIONS.has(word) || NOT_MATERIAL_ABBREVIATIONS.has(singular(word)))
    return false;
  return CODE.test(word);
}

/**
 * Whether an answer names a chemical or a material: it holds a formula, an element, a known material
 * word or abbreviation, or a word built like a compound name. Stands in for the chemical
 * named-entity filter of Huang and Cole 2022 (SPEC §2). Names longer than 400 characters are judged
 * by their beginning.
 */
export function isChemical(name: string): boolean {
  const folded = foldText(name.slice(0, 400));
  const text = folded
    .slice(0, folded.length)
    .replace(/\bsol-gel\b/gi, ' ')
    .trim();
  if (DEVICE_HEAD.test(text)) return false;
  if (ELEMENT_NAMES.has(text) && !WORDS_NOT_SYMBOLS.has(text)) return true;
  const plain = text.replace(CARRIER_ION, ' ');
  if (findFormulas(plain).length > 0) return true;
  if (PHRASE.test(plain) || SUBSTITUTED_COBALT.test(plain) || LONE_SYMBOL.test(plain)) return true;
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((word) => isChemicalWord(word) || isMaterialCode(word));
}
