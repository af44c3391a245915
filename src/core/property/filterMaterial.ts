import { isChemical } from '../chemistry/isChemical.ts';
import { scanValues } from './scanValues.ts';

export type MaterialVerdict =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly explain: string };

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

/** Whether an answer of the second turn names a material, an electrode of it or a cell made of it. */
export function filterMaterial(answer: string): MaterialVerdict {
  const text = answer.trim();
  if (GENERIC.test(text)) return { accepted: false, explain: 'It names no material.' };
  const bare = text.replace(DEVICE_HEAD, '');
  const [value] = scanValues(bare);
  if (value !== undefined && value.start === 0 && value.end === bare.length) {
    return { accepted: false, explain: 'It is a value, not a material.' };
  }
  if (!isChemical(bare)) {
    return { accepted: false, explain: 'It does not look like a chemical or a material.' };
  }
  return { accepted: true };
}
