/** Nouns that name a kind of material, in the singular. */
const CLASSES = new Set(
  `alloy analogue ceramic chalcogenide compound ether ester carbonate carbonaceous fluoride fluorophosphate
   framework garnet gel glyme halide hydrogel intermetallic ionogel liquid metal metalloid mixture mxene
   nasicon oxide perovskite phosphate phosphide polyanion polyanionic polymer polysulfide pyrophosphate
   salt selenide sulfate sulfide spinel sulphide telluride`.split(/\s+/),
);

/** Words that narrow a class down without naming a material. */
const QUALIFIERS = new Set(
  `amorphous analog anode aqueous based biomass blue cathode composite concentrated crystalline deep derived
   doped dual electrolyte eutectic free gel high inorganic ion ionic layer layered low material molten multi
   nano nonaqueous non o3 organic p2 porous prussian quasi rich solid state structured transition tunnel
   type water`.split(/\s+/),
);

/** Before a class alone they name a compound ("sodium sulfide"), before a longer one they narrow it. */
const ALKALIS = new Set(['li', 'lithium', 'na', 'sodium', 'k', 'potassium']);

/** Whole names that the words above do not settle. */
const NAMES = new Set([
  'prussian blue analogue',
  'ni-rich',
  'li-rich',
  'mn-rich',
  'na-rich',
  'high-nickel',
  'high-entropy',
  'water-in-salt',
  'eutectic',
  'deep eutectic',
  'ni-rich layered',
  'layered',
  'carbonaceous',
]);

const singularOf = (word: string): string =>
  word.endsWith('s') && !word.endsWith('ss') && word.length > 4 ? word.slice(0, -1) : word;

/**
 * Whether a name stands for a class of materials ("ether", "layered oxides", "NASICON") instead of
 * one material. Every word must be a class or a qualifier, and the last one a class: "tin oxide" and
 * "ethylene carbonate" are materials.
 */
export function isMaterialClass(name: string): boolean {
  const folded = name.trim().toLowerCase();
  if (NAMES.has(folded) || NAMES.has(singularOf(folded))) return true;
  const words = folded.split(/[\s\-–/]+/).filter((word) => word !== '');
  const last = words.at(-1);
  if (last === undefined || !CLASSES.has(singularOf(last))) return false;
  const others = words.filter((word) => !ALKALIS.has(word));
  if (others.length === 1 && words.length > 1) return false;
  return others.slice(0, -1).every((word) => QUALIFIERS.has(word) || CLASSES.has(singularOf(word)));
}
