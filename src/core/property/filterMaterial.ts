import { type Abbreviation, expandAbbreviations } from '../chemistry/findAbbreviations.ts';
import { isChemical } from '../chemistry/isChemical.ts';
import { nameFault } from '../chemistry/nameFault.ts';
import { scanValues } from './scanValues.ts';

export type MaterialRejection =
  | 'general-word'
  | 'battery-word'
  | 'value'
  | 'clause'
  | 'not-a-chemical';

export type MaterialVerdict =
  | { readonly accepted: true }
  | {
      readonly accepted: false;
      readonly reason: MaterialRejection;
      /** One sentence for a person. */
      readonly explain: string;
    };

const GENERIC_NOUN =
  'anode|cathode|electrolyte|electrode|material|composite|compound|sample|structure|product|it|they|' +
  '(?:full|half|coin|pouch|symmetric|symmetrical)[- ]?cell|cell|battery|batterie|device|system|separator|film|powder|which|that|one';
const GENERIC = new RegExp(
  `^(?:(?:the|an?|this|these|those|our|its|their|both|all|each|other|new|novel|optimi[sz]ed|resulting|obtained|` +
    `as-?prepared|as-?synthesi[sz]ed|prepared|assembled|corresponding|final|positive|negative|active|${GENERIC_NOUN})[\\s-]+)*` +
    `(?:${GENERIC_NOUN})s?$`,
  'i',
);
const DEVICE_HEAD =
  /[\s-]+(?:full|half|coin|pouch|symmetric|symmetrical|hybrid)?[\s-]*(?:batter(?:y|ies)|cells?|capacitors?|electrodes?|anodes?|cathodes?|systems?|devices?)$/i;
const LONGEST_NAME_WORDS = 16;

const reject = (reason: MaterialRejection, explain: string): MaterialVerdict => ({
  accepted: false,
  reason,
  explain,
});

/**
 * Whether an answer of the second turn names a material, an electrode of it or a cell made of it.
 *
 * @param abbreviations Those of the paper: a short form is judged by what it stands for as well.
 */
export function filterMaterial(
  answer: string,
  abbreviations: readonly Abbreviation[] = [],
): MaterialVerdict {
  const text = answer.trim();
  if (GENERIC.test(text)) return reject('general-word', 'It names no material.');
  const fault = nameFault(text, LONGEST_NAME_WORDS);
  if (fault === 'clause') return reject('clause', 'It is a part of a sentence, not a name.');
  if (fault === 'general-word') {
    return reject('general-word', 'It names a class of substances, not a material.');
  }
  const bare = text.replace(DEVICE_HEAD, '');
  const [value] = scanValues(bare);
  if (value !== undefined && value.start === 0 && value.end === bare.length) {
    return reject('value', 'It is a value, not a material.');
  }
  const meant = expandAbbreviations(bare, abbreviations);
  if (/\bbatter(?:y|ies)$/i.test(meant) || (meant === bare && /^[A-Z]{2,4}Bs$/.test(bare))) {
    return reject('battery-word', 'It names a kind of battery, not a material.');
  }
  if (!isChemical(bare) && (meant === bare || !isChemical(meant))) {
    return reject('not-a-chemical', 'It does not look like a chemical or a material.');
  }
  return { accepted: true };
}
