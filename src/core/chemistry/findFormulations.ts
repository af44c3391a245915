import type { CharSpan } from '../text/TextDoc.ts';

const AMOUNT = String.raw`\d+(?:\.\d+)?\s?(?:M|m|mol\s?(?:L|dm|kg)\s?[-−–]?\s?[13]|mol\/(?:L|kg)|wt\.?\s?%|wt)`;
/** A salt, acid or base: a formula or an abbreviation; checked for a second capital afterwards. */
const SALT = String.raw`(?<salt>[A-Z][A-Za-z0-9()\[\]₀-₉.·]{1,60})`;
const SHORT_SOLVENT = String.raw`(?:EC|DEC|DMC|EMC|PC|FEC|VC|DME|DOL|DOX|THF|DMSO|DMF|MeCN|AN|ACN|TEP|TMP|TMS|GBL|EA|MA|G[1-4]|(?:TEG|TE|TRI|DI)?G?DME|TEGDME|[Dd]iglyme|[Tt]etraglyme|[Tt]riglyme)(?![A-Za-z0-9])`;
const LONG_SOLVENT = String.raw`(?:(?:mono|fluoro)?(?:ethylene|propylene|vinylene|dimethyl|diethyl|ethyl methyl|ethylmethyl)[ -]carbonates?|1,[23]-dioxolane|(?:1,2-)?dimethoxyethane|tetraethylene glycol dimethyl ether|acetonitrile|sulfolane|(?:deionized |distilled )?water)(?:\s?\((?:[A-Z]{2,6})\))?`;
const SOLVENT = `(?:${SHORT_SOLVENT}|${LONG_SOLVENT})`;
const RATIO = String.raw`\s?(?:\((?:\d+(?:\.\d+)?(?:\s?[:/]\s?\d+(?:\.\d+)?)+[^()\n]{0,30}|[^()\n]{0,20}\d+(?:\.\d+)?(?:\s?[:/]\s?\d+(?:\.\d+)?)+[^()\n]{0,20})\)|\d+(?:\s?:\s?\d+)+(?:\s?(?:v\/v|w\/w|by (?:volume|weight)))?)`;

const FORMULATION = new RegExp(
  String.raw`(?<![A-Za-z0-9.])(?:${AMOUNT}\s+)?${SALT}(?:\s+(?:dissolved\s+)?in\s+)(?:a\s+)?(?:mixture of\s+)?${SOLVENT}(?:\s?(?:[:/+–-]|and|,)\s?${SOLVENT})*(?:${RATIO})?`,
  'g',
);

/**
 * Electrolyte formulations: a salt with its amount, its solvents and their ratio, as in
 * "1 M LiPF6 in EC:DEC (1:1)". Sorted, disjoint spans; each is one name of one electrolyte
 * (annotation guide for device components, rule 3).
 */
export function findFormulations(text: string): CharSpan[] {
  if (!text.includes(' in ')) return [];
  return [...text.matchAll(FORMULATION)]
    .filter(({ groups }) => /[A-Z].*[A-Z]/.test(groups?.salt ?? ''))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
