/** Why a phrase cannot be the name of a material: it says something, or it only names a class. */
export type NameFault = 'clause' | 'general-word';

/** Verbs and pronouns that no name of a material holds, in lower case only (CAN, BE and IT are codes). */
const CLAUSE_WORD =
  /(?<![\p{L}\p{N}-])(?:is|are|was|were|been|being|has|have|had|can|could|may|might|will|would|should|does|did|shows?|showed|exhibits?|exhibited|delivers?|delivered|displays?|displayed|provides?|provided|becomes?|became|remains?|remained|maintains?|maintained|retains?|retained|acts?|acted|serves?|served|plays?|played|occurs?|occurred|grew|grows|leads?|led|forms|increases|decreases|improves|enhances|which|that|who|whose|where|when|while|because|since|we|they|it|there|not|only|also|than)(?![\p{L}\p{N}-])/u;
const PLACE =
  /^(?:on|at|onto|into|from|to|during|through|throughout|between|after|before|under|upon|toward|towards|within|via|because|for|in(?! ?-?situ))\s/i;

/** Class words and adjectives that say no more than the class. */
const GENERAL =
  /^(?:(?:the|an?|this|these|those|our|its|their|both|all|each|other|various|different|several|many|some|such|new|novel|conventional|commercial|traditional|common|typical|pure|pristine|bare|final|resulting|obtained|as-?prepared|as-?synthesi[sz]ed|prepared|optimi[sz]ed|optimal|modified|active|inactive|solid|liquid|porous|mesoporous|nanoporous|hollow|thin|thick|layered|crystalline|amorphous|nanostructured|nanosized|microsized|functional|hybrid|mixed|binary|ternary|complex|organic|inorganic|metallic|metal|transition|single|double|multi|core|shell|host|guest)[\s-]+)*(?:oxide|alloy|composite|compound|metal|salt|solvent|solution|additive|crystal|powder|particle|nanoparticle|nanocomposite|nanomaterial|nanostructure|nanosheet|nanowire|nanotube|nanorod|nanofib(?:er|re)|film|foil|layer|coating|membrane|matrix|substrate|surface|interface|phase|sample|product|precursor|element|species|ion|anion|cation|electron|dopant|binder|filler|slurry|substance|chemical|chemistry|insertion|intercalation|conversion|lithiation|sodiation|oxidation|reduction|reaction)s?$/i;
/** Classes that are chemically specific all the same. */
const SPECIFIC =
  /(?:^|[\s-])(?:(?:layered|transition|mixed|alkali|liquid)[\s-](?:\S+[\s-]){0,2}(?:oxide|alloy|metal|crystal)|metal(?:lic)?[\s-]oxide|single crystal|solid solution|(?:lithium|sodium|organic) salt)s?$/i;

/**
 * The fault of a phrase as a name; null when it has none. Whether it names a chemical at all is
 * another question (`isChemical`).
 *
 * @param longestWords A phrase of more words is a clause.
 */
export function nameFault(phrase: string, longestWords: number): NameFault | null {
  const text = phrase.trim();
  if (PLACE.test(text) || CLAUSE_WORD.test(text) || text.split(/\s+/).length > longestWords) {
    return 'clause';
  }
  return GENERAL.test(text) && !SPECIFIC.test(text) ? 'general-word' : null;
}
