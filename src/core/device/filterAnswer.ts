import { isChemical } from '../chemistry/isChemical.ts';
import { nameFault } from '../chemistry/nameFault.ts';
import type { Component } from './components.ts';

export type RejectionReason =
  | 'empty'
  | 'battery-word'
  | 'bare-lithium'
  | 'component-word'
  | 'general-word'
  | 'clause'
  | 'not-a-chemical'
  | 'below-threshold';

export type FilterVerdict =
  | { readonly accepted: true }
  | {
      readonly accepted: false;
      readonly reason: RejectionReason;
      /** One sentence for the user. */
      readonly explain: string;
    };

const BATTERY_WORD =
  /(?<![\p{L}\p{N}])(?:batter(?:y|ies)|[A-Z]{0,3}(?:LIB|SIB|NIB|KIB|PIB|ZIB|ASSB)s?|[A-Z]{2,4}Bs)(?![\p{L}\p{N}])/u;
const BATTERY_WORD_ANY_CASE = /(?<!\p{L})batter(?:y|ies)(?!\p{L})/iu;
const BARE_LITHIUM = /^\W*(?:lithium|li)\W*$/i;
const GENERIC_NOUN =
  'anode|cathode|electrolyte|electrode|material|composite|compound|cell|device|system|host|structure|' +
  'component|separator|catholyte|anolyte|solid|liquid|state';
const GENERIC = new RegExp(
  `^(?:(?:the|an?|this|these|our|its|both|new|novel|conventional|stable|positive|negative|counter|working|` +
    `active|hybrid|aqueous|non-?aqueous|organic|aprotic|layered|${GENERIC_NOUN})[\\s-]+)*(?:${GENERIC_NOUN})s?$`,
  'i',
);

/** An electrolyte may name its salt, its solvents and their shares. */
const LONGEST_NAME_WORDS: Readonly<Record<Component, number>> = {
  anode: 14,
  cathode: 14,
  electrolyte: 28,
};

const reject = (reason: RejectionReason, explain: string): FilterVerdict => ({
  accepted: false,
  reason,
  explain,
});

/**
 * Whether an answer can be the material of a component: the filters of Huang and Cole 2022 (SPEC §2)
 * in a fixed order, the first that strikes giving the reason.
 */
export function filterAnswer(component: Component, answer: string): FilterVerdict {
  const text = answer.trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return reject('empty', 'The answer is empty.');
  if (BATTERY_WORD.test(text) || BATTERY_WORD_ANY_CASE.test(text)) {
    return reject('battery-word', 'It names a kind of battery, not a material.');
  }
  if (component === 'electrolyte' && BARE_LITHIUM.test(text)) {
    return reject(
      'bare-lithium',
      'Bare lithium is the charge carrier or the anode, not an electrolyte.',
    );
  }
  if (GENERIC.test(text)) {
    return reject('component-word', 'It only repeats a general word and names no material.');
  }
  const fault = nameFault(text, LONGEST_NAME_WORDS[component]);
  if (fault === 'clause') return reject('clause', 'It is a part of a sentence, not a name.');
  if (fault === 'general-word') {
    return reject('general-word', 'It names a class of substances, not a material.');
  }
  if (!isChemical(text)) {
    return reject('not-a-chemical', 'It does not look like a chemical or a material.');
  }
  return { accepted: true };
}
