/** One symbol of a unit as it may be written. */
interface UnitSymbol {
  /** Matches the symbol where it stands; its first group is the prefix. */
  readonly pattern: RegExp;
  /** What it measures: the symbol without prefix. */
  readonly base: string;
}

/** A unit that was read from a text. */
export interface Unit {
  /** The one notation of this unit: `mAh/g`, `mS/cm`, `Wh/kg`, `%`. */
  readonly normalized: string;
  /** The unit without prefixes, as a product of powers: `Ah g^-1`. Units of one kind share it. */
  readonly kind: string;
  /** What a value must be multiplied with to be in the units of `kind`. */
  readonly scale: number;
}

export interface UnitMatch {
  readonly unit: Unit;
  /** Index behind the last character of the unit. */
  readonly end: number;
}

const PREFIX_SCALE: Readonly<Record<string, number>> = {
  G: 1e9,
  M: 1e6,
  k: 1e3,
  d: 1e-1,
  c: 1e-2,
  m: 1e-3,
  µ: 1e-6,
  n: 1e-9,
};

const GAP = '[ ·.*]?';

/** @param prefixes SI prefixes that it may carry, `m` also as a scanner reads it ("rn") */
function symbol(base: string, prefixes: string, core: string): UnitSymbol {
  const extra = `${prefixes.includes('m') ? '|rn' : ''}${prefixes.includes('µ') ? '|mu ?' : ''}`;
  const prefix = prefixes === '' ? '()' : `([${prefixes}]${extra}|)`;
  return { pattern: new RegExp(`${prefix}(?:${core})`, 'y'), base };
}

function readPrefix(written: string): string {
  if (written === 'rn') return 'm';
  if (written === 'u' || written === 'μ' || written.startsWith('mu')) return 'µ';
  return written === 'K' ? 'k' : written;
}

/** Words and capitals that authors write for the ampere hour and the watt hour. */
const LOOSE: readonly UnitSymbol[] = [
  { pattern: /([mM]) ?[aA] ?[hH](?:r|rs)?/y, base: 'Ah' },
  { pattern: /([mk]) ?[wW] ?[hH]/y, base: 'Wh' },
  { pattern: /(m)illiamp(?:ere)?[- ]?hours?/y, base: 'Ah' },
  { pattern: /()[aA]mp(?:ere)?[- ]?hours?/y, base: 'Ah' },
  { pattern: /()[wW]att[- ]?hours?/y, base: 'Wh' },
];

/** Longer symbols first: the first that fits is taken. */
const SYMBOLS: readonly UnitSymbol[] = [
  symbol('Ah', 'kmµμu', `A${GAP}h(?:r|rs)?`),
  symbol('Wh', 'MGkKmµμu', `W${GAP}h(?:r|rs)?`),
  ...LOOSE,
  symbol('eV', 'mk', 'eV'),
  symbol('mol', 'mµμu', 'mol'),
  symbol('V', 'mkµμu', '[vV]olts?|V'),
  symbol('S', 'mµμun', '[sS]iemens|S'),
  symbol('Ω', 'mkM', 'Ω|\u2126|[oO]hms?'),
  symbol('W', 'MGkmµμu', '[wW]atts?|W'),
  symbol('A', 'mkµμun', 'A'),
  symbol('J', 'MkKm', 'J'),
  symbol('F', 'mµμu', 'F'),
  symbol('Pa', 'GMk', 'Pa'),
  symbol('Hz', 'GMk', 'Hz'),
  symbol('%', '', '%|wt ?%|per ?cent'),
  symbol('°C', '', '° ?C|℃'),
  symbol('cycle', '', 'cycles?'),
  symbol('min', '', 'min(?:ute)?s?'),
  symbol('g', 'mkKµμu', 'g(?:rams?)?'),
  symbol('L', 'mµμu', 'liters?|litres?|L|l'),
  symbol('h', '', 'h(?:ours?|rs?)?'),
  symbol('m', 'kcdmµμun', 'm'),
  symbol('s', '', 's(?:econds?)?'),
  symbol('K', '', 'K'),
  symbol('C', '', 'C'),
];

const MASS_OR_SPACE = new Set(['g', 'L', 'm']);
const PER_MASS_OR_SPACE = new Set(['Ah', 'Wh', 'W', 'S', 'F', 'J', 'A']);

const POWER =
  /(?:_?\{?[A-Za-z]{1,10}\}?)?(?: ?(?:\^|\*\*))? ?[({[]? ?(- ?[1-4]|- ?1(?=\D|$))(?: ?[)}\]])?/y;
const PLAIN_POWER = /(?:\^ ?[({]? ?([1-4])(?: ?[)}])?|([1-4])(?![\d.]))/y;
const OF_MATERIAL = /_?\p{L}{1,10}(?!\p{L})/uy;
const LETTER = /[\p{L}\p{M}]/u;

interface Factor {
  readonly written: string;
  readonly base: string;
  readonly scale: number;
  power: number;
}

const EXACT_POWERS = 10;

function readFactor(text: string, at: number): { factor: Factor; end: number } | null {
  for (const { pattern, base } of SYMBOLS) {
    pattern.lastIndex = at;
    const matched = pattern.exec(text);
    if (matched === null) continue;
    let end = at + matched[0].length;
    // "MAh" on a cell means the same small charge as "mAh".
    const prefix = LOOSE.some((loose) => loose.pattern === pattern && matched[1] === 'M')
      ? 'm'
      : readPrefix(matched[1] ?? '');
    const written = prefix + base;
    const scale = PREFIX_SCALE[prefix] ?? 1;
    let power = 1;
    POWER.lastIndex = end;
    const negative = POWER.exec(text);
    const word = /^_?\{?[A-Za-z]+/.test(negative?.[0] ?? '');
    if (negative !== null && (!word || base === 'g')) {
      power = Number((negative[1] ?? '').replace(' ', ''));
      end += negative[0].length;
    } else {
      PLAIN_POWER.lastIndex = end;
      const positive = PLAIN_POWER.exec(text);
      if (positive !== null) {
        power = Number(positive[1] ?? positive[2]);
        end += positive[0].length;
      } else if (LETTER.test(text.charAt(end)) && readFactor(text, end) === null) {
        // "mAh/gcarbon": the material that the mass is of.
        OF_MATERIAL.lastIndex = end;
        if (base !== 'g' || text.charAt(at - 1) !== '/' || !OF_MATERIAL.test(text)) continue;
        end = OF_MATERIAL.lastIndex;
      }
    }
    return { factor: { written, base, scale, power }, end };
  }
  return null;
}

const JOINT = /(?: ?(\/) ?| (per) |[ ·.*]{1,3}(?=[^\s])|)/y;

/**
 * The unit that stands at `at` in a text folded by `foldText`: factors with powers, written with
 * blanks, dots or nothing between them, `/` or `per`, powers as `-1`, `^-1`, `(-1)`; the word behind
 * a mass ("g−1 of sulfur", "gS−1") is no part of it. Null when none stands there. A mass or length
 * behind a charge, energy or conductance is a divisor, even where print lost its minus ("mAh g1").
 */
export function readUnit(text: string, at: number): UnitMatch | null {
  const factors: Factor[] = [];
  let end = at;
  let divided = false;
  for (let next = at; factors.length < 6; ) {
    const found = readFactor(text, next);
    if (found === null) break;
    const { factor } = found;
    const [first] = factors;
    const spaced = next > end;
    if (
      first !== undefined &&
      (first.base === '%' || first.base === 'cycle' || factor.base === '%')
    )
      break;
    if (divided) factor.power = -Math.abs(factor.power);
    else if (
      first !== undefined &&
      MASS_OR_SPACE.has(factor.base) &&
      PER_MASS_OR_SPACE.has(first.base)
    ) {
      factor.power = -Math.abs(factor.power);
    } else if (first !== undefined && factor.power > 0 && spaced && /[hsCKAV]/.test(factor.base)) {
      // "3.2 V C/5", "80% h": a new quantity, not a product.
      break;
    }
    factors.push(factor);
    end = found.end;
    JOINT.lastIndex = end;
    const joint = JOINT.exec(text);
    if (joint === null) break;
    divided = joint[1] !== undefined || joint[2] !== undefined;
    next = end + joint[0].length;
    if (joint[0] === '' && LETTER.test(text.charAt(end)) && readFactor(text, end) === null) break;
  }
  if (factors.length === 0) return null;
  const unit = compose(factors);
  return unit === null ? null : { unit, end };
}

/** Sorted with the divided factors last; equal symbols are multiplied. */
function compose(factors: readonly Factor[]): Unit | null {
  const merged = new Map<string, Factor>();
  for (const factor of factors) {
    const known = merged.get(factor.written);
    if (known === undefined) merged.set(factor.written, { ...factor });
    else known.power += factor.power;
  }
  const all = [...merged.values()].filter(({ power }) => power !== 0);
  if (all.length === 0) return null;
  const above = all.filter(({ power }) => power > 0);
  const below = all.filter(({ power }) => power < 0);
  const power = (exponent: number) => (exponent === 1 ? '' : String(exponent));
  const top = above.map((f) => f.written + power(f.power)).join(' ');
  const bottom = below.map((f) => f.written + power(-f.power)).join(' ');
  const normalized =
    top === ''
      ? below.map((f) => `${f.written}${f.power}`).join(' ')
      : bottom === ''
        ? top
        : `${top}/${below.length > 1 ? `(${bottom})` : bottom}`;
  const conductance = all.some(({ base }) => base === 'Ω') ? 'S' : null;
  const bases = new Map<string, number>();
  let exponent = 0;
  for (const { base, power: p, scale } of all) {
    const [name, sign] =
      base === 'Ω' && conductance !== null && p < 0
        ? ['S', -p]
        : base === 'L'
          ? ['m', 3 * p]
          : [base, p];
    bases.set(name, (bases.get(name) ?? 0) + sign);
    // A litre is (0.1 m)³.
    exponent += Math.log10(scale) * p - (base === 'L' ? 3 * p : 0);
  }
  const kind = [...bases]
    .filter(([, p]) => p !== 0)
    .sort(([a, p], [b, q]) => q - p || (a < b ? -1 : 1))
    .map(([name, p]) => (p === 1 ? name : `${name}^${p}`))
    .join(' ');
  const scale = Math.round(exponent * EXACT_POWERS) / EXACT_POWERS;
  return { normalized, kind, scale: scale >= 0 ? 10 ** scale : 1 / 10 ** -scale };
}
