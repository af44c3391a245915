import { ELEMENT_NAMES, ELEMENT_SYMBOLS } from './elements.ts';
import { findFormulas } from './findFormulas.ts';
import { foldText } from './foldText.ts';
import { LEXICON_DISPLAYS, MATERIAL_LEXICON } from './materialLexicon.ts';
import { type Formula, FormulaError, parseFormula } from './parseFormula.ts';
import { singular } from './singular.ts';

export interface NormalizedMaterial {
  /** Equal for spellings of one material; not meant for the eye. */
  readonly key: string;
  /** The cleaned name as a person would write it. */
  readonly display: string;
  /** Canonical formula where the name is one (or an abbreviation of one); else null. */
  readonly formula: string | null;
}

const LEADING =
  /^(?:(?:a|an|the|of|as|with|by|using|and|our|its|pure|pristine|bare|commercial|novel|conventional|optimal|optimi[sz]ed|resulting|as-?(?:prepared|synthesi[sz]ed|obtained|fabricated))\s+)+/i;
const COMPONENT_TAIL =
  /[\s-]+(?:(?:anode|cathode|electrode|electrolyte|catholyte|anolyte|active|host|based|type)s?|materials?|systems?|compounds?|half[\s-]cells?)$/i;
const MORPHOLOGY =
  /\s+(?:nano|micro)?(?:particle|sheet|rod|wire|tube|fiber|fibre|sphere|flake|crystal|belt|plate|ribbon|dot|cube|powder|film|foil|structure|composite|hybrid|flower|array|network|sample|hetero(?:structure|interface|junction))s?$/i;
const EDGE_NOISE = /^[\s,;:.!?'"‘’“”*•·\-–—/@]+|[\s,;:.!?'"‘’“”*•·\-–—/@]+$/g;
const MAX_NAME = 400;
/** Taking one layer off a name can bare the next: "the LFP (LiFePO4) cathode material". */
const MAX_ROUNDS = 8;

function tryFormula(text: string): Formula | null {
  try {
    return parseFormula(text);
  } catch (error) {
    if (error instanceof FormulaError) return null;
    throw error;
  }
}

/** The formula that the whole text is, a tokenizer's blanks allowed; null when it is no formula. */
function wholeFormula(text: string): Formula | null {
  const [span] = findFormulas(text);
  return span?.start === 0 && span.end === text.length ? tryFormula(text) : null;
}

function canonicalFormulas(text: string): string {
  let out = '';
  let at = 0;
  for (const span of findFormulas(text)) {
    const formula = tryFormula(text.slice(span.start, span.end));
    out += text.slice(at, span.start) + (formula?.canonical ?? text.slice(span.start, span.end));
    at = span.end;
  }
  return out + text.slice(at);
}

function trimEdges(text: string): string {
  let out = text.replace(EDGE_NOISE, '');
  const pairs = [
    ['(', ')'],
    ['[', ']'],
  ] as const;
  for (const [open, close] of pairs) {
    if (out.startsWith(open) && out.indexOf(close) === out.length - 1) out = out.slice(1, -1);
    if (out.endsWith(close) && !out.includes(open)) out = out.slice(0, -1);
    if (out.startsWith(open) && !out.includes(close)) out = out.slice(1);
  }
  return out.trim();
}

function strip(text: string, pattern: RegExp): string {
  let out = text;
  for (let i = 0; i < 6; i++) {
    const next = out.replace(pattern, '').trim();
    if (next === '' || next === out) break;
    out = next;
  }
  return out;
}

const lexiconForm = (text: string) =>
  text
    .toLowerCase()
    .replace(/[\s-]+/g, ' ')
    .trim();

function lookUp(text: string): string | null {
  const form = lexiconForm(text);
  const words = form.split(' ');
  const last = words.pop() ?? '';
  const one = [...words, singular(last)].join(' ');
  return (
    MATERIAL_LEXICON.get(form) ??
    MATERIAL_LEXICON.get(one) ??
    LEXICON_DISPLAYS.get(form) ??
    LEXICON_DISPLAYS.get(one) ??
    null
  );
}

/** The name as a key can be taken from, when it is a formula, an element or in the lexicon. */
function knownName(name: string): string | null {
  const known = lookUp(name);
  if (known) return known;
  if (wholeFormula(name)) return name;
  // Carbon takes its meaning from its shape: nanotubes, fibers, black.
  if (elementOf(name)) return name.toLowerCase() === 'carbon' ? null : name;
  // "Si/graphene composite": the slash says composite already.
  return /\S[/@]\S/.test(name) ? name : null;
}

/** Words in lower case and singular, formulas as they are: the key of a phrase. */
function phraseKey(text: string): string {
  let out = '';
  let at = 0;
  const words = (part: string) => part.toLowerCase().replace(/(?<=\p{L})-(?=\p{L})/gu, ' ');
  for (const span of findFormulas(text)) {
    out += words(text.slice(at, span.start)) + text.slice(span.start, span.end);
    at = span.end;
  }
  out += words(text.slice(at));
  const tokens = out.replace(/\s+/g, ' ').trim().split(' ');
  const last = tokens.pop() ?? '';
  return [...tokens, /^[a-z]+$/.test(last) ? singular(last) : last].join(' ');
}

function named(display: string): NormalizedMaterial {
  const formula = wholeFormula(display);
  return formula
    ? ofFormula(formula)
    : { key: display.toLowerCase(), display, formula: symbolOf(display) };
}

const symbolOf = (name: string): string | null => ELEMENT_SYMBOLS.get(name.toLowerCase()) ?? null;

function ofFormula(formula: Formula): NormalizedMaterial {
  const { canonical } = formula;
  const element = ELEMENT_NAMES.get(canonical);
  return { key: element ?? canonical, display: canonical, formula: canonical };
}

/** The symbol of the element that a name means: tin, Sn metal, metallic tin, liquid Sn. */
function elementOf(name: string): string | null {
  const bare = name.replace(
    /^(?:metal(?:lic)?|pure|solid|liquid|bulk|elemental)[\s-]+|[\s-]+metal$/gi,
    '',
  );
  return symbolOf(bare) ?? (bare !== name && ELEMENT_NAMES.has(bare) ? bare : null);
}

function normalizeOnce(name: string): NormalizedMaterial {
  const folded = foldText(name.slice(0, MAX_NAME));
  let text = folded.slice(0, folded.length).replace(/\s+/g, ' ');
  text = strip(trimEdges(text), LEADING);
  text = trimEdges(strip(text, COMPONENT_TAIL));
  if (text === '') return { key: '', display: '', formula: null };

  const known = lookUp(text);
  if (known) return named(known);
  const formula = wholeFormula(text) ?? (ELEMENT_NAMES.has(text) ? tryFormula(text) : null);
  if (formula) return ofFormula(formula);
  const element = elementOf(text);
  if (element) {
    const name = ELEMENT_NAMES.get(element) ?? text.toLowerCase();
    return { key: name, display: name, formula: element };
  }

  // "LiNi0.5Mn1.5O4 (LNMO)", "lithium cobalt oxide (LiCoO2)": one material named twice.
  const twice = /^(.*\S)\s+\(([^()\s]{1,24}|[^()]*\d[^()]*)\)$/.exec(text);
  if (twice) {
    const [, head = '', tail = ''] = twice;
    const inner = lookUp(tail) ?? (wholeFormula(tail) ? tail : null);
    const outer = lookUp(head) ?? (wholeFormula(head) ? head : null);
    if (outer) return normalizeOnce(outer);
    if (inner && wholeFormula(tail)) return normalizeOnce(tail);
    if (/^[A-Za-z0-9-]{2,10}$/.test(tail) && /[A-Z].*[A-Z]/.test(tail)) return normalizeOnce(head);
  }

  const display = canonicalFormulas(text).replace(/\s*([@/])\s*/g, '$1');
  const shape = strip(display, MORPHOLOGY);
  const base = shape === display ? null : knownName(shape);
  const key = base ? normalizeOnce(base).key : phraseKey(display);
  return { key, display, formula: base ? normalizeOnce(base).formula : null };
}

/**
 * One canonical key for the spellings of a material: sub- and superscripts to ASCII, dashes unified,
 * blanks inside formulas removed, common names and abbreviations of the battery field resolved (LFP,
 * lithium iron phosphate → LiFePO4), articles, component words ("cathode material") and plain
 * morphology ("nanoparticles") left out of the key. Idempotent in `key` and in `display`; never
 * throws. Names over 400 characters are cut.
 */
export function normalizeMaterial(name: string): NormalizedMaterial {
  let current = normalizeOnce(name);
  for (let i = 0; i < MAX_ROUNDS; i++) {
    const again = normalizeOnce(current.display);
    const settled = again.display === current.display;
    current = again;
    if (settled) break;
  }
  let { key } = current;
  for (let i = 0; i < MAX_ROUNDS; i++) {
    const again = normalizeOnce(key).key;
    if (again === key) break;
    key = again;
  }
  return { ...current, key };
}
