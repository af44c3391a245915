import {
  CHEMICAL_BEGINNING,
  CHEMICAL_ENDING,
  CHEMICAL_WORDS,
  NOT_CHEMICAL_WORDS,
  NOT_MATERIAL_ABBREVIATIONS,
} from './chemicalWords.ts';
import { ELEMENT_SYMBOLS } from './elements.ts';
import { findFormulas } from './findFormulas.ts';
import { foldText } from './foldText.ts';
import { LEXICON_DISPLAYS, MATERIAL_LEXICON } from './materialLexicon.ts';
import { singular } from './singular.ts';

const CARRIER_ION =
  /\b(?:[A-Z][a-z]?|lithium|sodium|potassium|zinc|magnesium|aluminium|aluminum|metal|dual|alkali)[- ]ions?\b/gi;
const DEVICE = /\b(?:batter(?:y|ies)|cells?|capacitors?|supercapacitors?|accumulators?)\b/i;
const MIXED_CASE_CODE = /^(?=.*[A-Z])(?:[A-Z].*[A-Z0-9]|[a-z]{1,3}[A-Z].*|[A-Z]\d+.*)$/;

function isChemicalWord(word: string): boolean {
  const lower = word.toLowerCase();
  const one = singular(lower);
  if (ELEMENT_SYMBOLS.has(one) || CHEMICAL_WORDS.has(one) || CHEMICAL_WORDS.has(lower)) return true;
  if (MATERIAL_LEXICON.has(one) || LEXICON_DISPLAYS.has(one)) return true;
  if (NOT_CHEMICAL_WORDS.has(one) || NOT_CHEMICAL_WORDS.has(lower)) return false;
  return one.length > 4 && (CHEMICAL_ENDING.test(one) || CHEMICAL_BEGINNING.test(one));
}

/** A sample code or abbreviation (LNMO, CC-NCM, NC800) that is no known technique, device or unit. */
function isMaterialCode(word: string): boolean {
  if (word.length < 2 || word.length > 24) return false;
  if (NOT_MATERIAL_ABBREVIATIONS.has(word) || NOT_MATERIAL_ABBREVIATIONS.has(singular(word)))
    return false;
  return MIXED_CASE_CODE.test(word) && /[A-Za-z]{2}|[A-Z]\d/.test(word);
}

/**
 * Whether an answer names a chemical or a material: it holds a formula, an element, a known material
 * word or abbreviation, or a word built like a compound name. Stands in for the chemical
 * named-entity filter of Huang and Cole 2022 (SPEC §2). Names longer than 400 characters are judged
 * by their beginning.
 */
export function isChemical(name: string): boolean {
  const folded = foldText(name.slice(0, 400));
  const plain = folded.slice(0, folded.length).replace(CARRIER_ION, ' ');
  if (findFormulas(plain).length > 0 && !(DEVICE.test(plain) && /^\W*\w+[-/ ]\w+\W*$/.test(plain)))
    return true;
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((word) => isChemicalWord(word) || isMaterialCode(word));
}
