import { type PartNode, printUnits, type UnitNode } from './readFormula.ts';

/** Two-letter symbols that stand alone in papers as the element and are no word, name or unit. */
const BARE_SYMBOLS = new Set(
  (
    'Li Na Mg Al Si Ca Sc Ti Cr Mn Fe Ni Cu Zn Ga Ge Se Br Rb Sr Zr Nb Mo Ru Rh Pd Ag Cd Sn Sb Te Cs ' +
    'Ba Ce Nd Sm Eu Gd Tb Dy Yb Hf Ta Ir Pt Au Hg Tl Pb Bi Cl'
  ).split(' '),
);

/** Symbols that are also words: In, As, At, Be, He, Am, No, I; even a digit behind them proves nothing. */
const WORD_SYMBOLS = new Set([
  'In',
  'As',
  'At',
  'Be',
  'He',
  'Am',
  'Pa',
  'Po',
  'Re',
  'La',
  'Ho',
  'Er',
]);

/** Formulas of one-letter symbols only, which without a digit look like any abbreviation. */
const CAPITAL_FORMULAS = new Set(
  (
    'KOH KF KI KH KCN KSCN KNO HF HI HCN BN VN VC VP VO WC WP WN WS WO WB UC UN UO UB YN YF CO NO CN OH ' +
    'SCN NCO BCN BP NH CH COOH COO HCOOH CHO'
  ).split(' '),
);

/** One-letter symbols with a digit that are molecules; others (P2, S3, V2, C18) are labels. */
const MOLECULES = new Set(['H2', 'N2', 'O2', 'F2', 'I2', 'C6', 'C60', 'C70', 'S8', 'P4']);

/** Abbreviations and words that read as formulas. Compared without digits, so NVP2 counts too. */
const NOT_FORMULAS = new Set(
  (
    'CV UV IV NVP NVPF NVOPF NFPP NFP NFPF NVPO HC SC CNF COF CON PB PBS PVP PVC PPY POP COP PIN NC NCS SNC ' +
    'PCN CCN CNB HCN2 IPC SCC OCP OCV PSC SIB NIB KIB PIB SOC SOH SOFC SPC UPS XPS BIB FIB HOPC NPC NSC PNC ' +
    'NSPC BPC CCF CPC CFP CFC CCS PSS POSS VISION PHYSICS SPIN IN HOW US UK IUPAC BOSS INC BC OC CIF NIF ' +
    'SI FCC BCC HCP HKUST PVB PCB NOBF NHC FOCUS CO2S SCNF SNF CNFS COFS HPC NCF NFC VPC SOUP ' +
    'NaSICON NASICON LiSICON LISICON LiPON LIPON LiB LiIB LiBS NaB NaIB SiB SiNW SiNP NaN HeLa HePG PhD LaTeX ' +
    'PPy UPy PVdF PTh PAs PUSi FCSe NCM NMC NFM NCMA LiPS NaPS LiHC NaHC NiMH NiCd BiSON InCoP TiN2O CoP2P CaMP NoSQL'
  ).split(' '),
);

/** Words before a label such as "Figure S2" that make a one-letter formula a label. */
const LABEL_WORDS =
  /(?:fig|figs|figure|figures|table|tables|scheme|eq|equation|section|note|movie|video|text|ref|sample|part|panel|appendix)\.?\s*$/i;

interface Tally {
  real: number;
  groups: number;
  placeholders: number;
  digits: number;
  variables: number;
  marked: number;
  twoLetter: number;
  brackets: number;
  oxidation: number;
  largest: number;
  longestCapitalRun: number;
  /** Amounts that are one of the letters a, b, c, m, n …, which also end words. */
  weak: number;
  /** PP, CC, NN: one element twice in a row, which only abbreviations do (OO is a hydroxide's). */
  doubled: boolean;
}

function tally(units: readonly UnitNode[], sum: Tally): Tally {
  let capitals = 0;
  let previous = '';
  for (const unit of units) {
    if (unit.kind === 'bracket') {
      sum.brackets++;
      tally(unit.units, sum);
    } else if (unit.kind === 'element') {
      sum.real++;
      if (unit.symbol.length > 1) sum.twoLetter++;
    } else if (unit.kind === 'group') sum.groups++;
    else if (unit.kind === 'placeholder') sum.placeholders++;
    else if (unit.kind === 'oxidation') sum.oxidation++;
    const { amount } = unit;
    if (amount.marked) sum.marked++;
    if (amount.symbolic) {
      sum.variables++;
      if (/^[abcdkmnpqtuvw]$/.test(amount.label)) sum.weak++;
    } else if (amount.label !== '') {
      sum.digits++;
      if (amount.integer !== null) sum.largest = Math.max(sum.largest, amount.integer);
    }
    if (
      previous !== 'O' &&
      previous === unit.symbol &&
      unit.symbol.length === 1 &&
      unit.kind === 'element'
    )
      sum.doubled = true;
    previous = amount.label === '' ? unit.symbol : '';
    const capital = unit.symbol.length === 1 && unit.kind !== 'bracket' && amount.label === '';
    capitals = capital ? capitals + 1 : 0;
    sum.longestCapitalRun = Math.max(sum.longestCapitalRun, capitals);
  }
  return sum;
}

const emptyTally = (): Tally => ({
  real: 0,
  groups: 0,
  placeholders: 0,
  digits: 0,
  variables: 0,
  marked: 0,
  twoLetter: 0,
  brackets: 0,
  oxidation: 0,
  largest: 0,
  longestCapitalRun: 0,
  weak: 0,
  doubled: false,
});

const isBareElement = (part: PartNode): boolean =>
  part.units.length === 1 &&
  part.units[0]?.kind === 'element' &&
  part.units[0].amount.label === '' &&
  part.charge === 0;

/** Whether one part is a chemical by its own spelling, whatever stands around it. */
function isStrongPart(part: PartNode): boolean {
  const sum = tally(part.units, emptyTally());
  const written = printUnits(part.units);
  const letters = written.replace(/[^A-Za-z]/g, '');
  if (sum.real + sum.groups === 0) return false;
  if (sum.largest >= 200) return false;

  if (part.units.length === 1 && part.units[0]?.kind !== 'bracket') {
    const only = part.units[0];
    if (!only) return false;
    if (part.charge !== 0) {
      if (only.kind === 'group') return true;
      if (part.charge > 0) return only.symbol.length > 1 || 'HKVC'.includes(only.symbol);
      return true;
    }
    if (only.kind !== 'element') return false;
    if (only.amount.symbolic) return only.amount.marked && only.symbol.length > 1;
    if (only.amount.label === '') return false;
    if (part.coefficient) return only.symbol.length > 1;
    if (only.symbol.length > 1) {
      return only.amount.marked || (!WORD_SYMBOLS.has(only.symbol) && only.amount.label.length < 3);
    }
    return MOLECULES.has(written) || (only.amount.marked && only.amount.integer !== null);
  }

  if (sum.marked === 0 && NOT_FORMULAS.has(letters) && /^[A-Za-z]+\d*$/.test(written)) return false;
  if (sum.weak > 0 && sum.digits + sum.variables - sum.weak < 1 && sum.weak < 2) return false;
  if (sum.doubled) return false;
  const numbered = sum.digits + sum.variables + sum.marked > 0;
  if (sum.placeholders > 0) {
    return (
      sum.real > 0 && numbered && (sum.twoLetter > 0 || sum.real > 1 || /M[OSX]|O\d/.test(written))
    );
  }
  if (sum.oxidation > 0) return true;
  if (sum.groups > 0)
    return sum.real > 0 || sum.brackets > 0 || part.charge !== 0 || sum.groups > 1;
  if (sum.twoLetter === 0) {
    if (!numbered) return CAPITAL_FORMULAS.has(letters) || (sum.brackets > 0 && part.charge !== 0);
    return !(sum.largest > 99 && sum.digits === 1);
  }
  if (!numbered) {
    if (sum.longestCapitalRun >= 4) return false;
    // "PCs", "PBAs": the plural of an abbreviation, not caesium or arsenic.
    if (/[A-Z][ACOH]s$/.test(letters)) return false;
    return sum.real > 1;
  }
  return true;
}

const COMPOSITE_LETTERS = new Set(['S', 'P', 'C', 'B', 'N', 'F', 'O', 'K', 'V', 'W', 'I', 'H']);

/** Whether a part may stand in a composite beside a strong one: a bare element, `/C`, `@N`. */
function isWeakPart(part: PartNode): boolean {
  if (part.coefficient) return false;
  if (!isBareElement(part)) return false;
  const symbol = part.units[0]?.symbol ?? '';
  return BARE_SYMBOLS.has(symbol) || symbol === 'Co' || COMPOSITE_LETTERS.has(symbol);
}

/** A few characters of the text around parts. */
export interface Surroundings {
  before(first: PartNode): string;
  after(last: PartNode): string;
}

type Strength = 'strong' | 'weak' | 'no';

/** Whether bare elements alone make a composite: Si/C and Sn-C do, C/N and I-V are ratios and curves. */
function isBareComposite(parts: readonly PartNode[]): boolean {
  const symbols = parts.map((part) => part.units[0]?.symbol ?? '');
  if (symbols.some((symbol) => symbol.length > 1)) return true;
  if (parts.slice(1).every((part) => part.joiner === '@')) return true;
  return ['SC', 'CS', 'PC', 'CP'].includes(symbols.join('')) && parts[1]?.joiner !== '·';
}

function isSingleFormula(part: PartNode, strength: Strength, around: Surroundings): boolean {
  const following = around.after(part);
  if (strength === 'strong') {
    const written = printUnits(part.units);
    if (part.charge === 0 && /^[A-Z]\d*$/.test(written)) {
      if (LABEL_WORDS.test(around.before(part))) return false;
      // O2-type and P2-type are stackings of layers.
      if (/^[OP]\d$/.test(written) && /^(?:-type|-phase| phase|\/[OP]\d)/i.test(following))
        return false;
    }
    return true;
  }
  const symbol = part.units[0]?.symbol ?? '';
  if (symbol === 'Al' && /et $/i.test(around.before(part))) return false;
  if (BARE_SYMBOLS.has(symbol)) return true;
  // Cobalt only where no sentence and no "co-worker" begins.
  return (
    symbol === 'Co' &&
    /(?:[a-z,;)\d]|[A-Z][a-z]?,) $|[/(]$/.test(around.before(part)) &&
    !/^-[a-z]/.test(following)
  );
}

function weighRun(
  run: readonly PartNode[],
  strengths: readonly Strength[],
  around: Surroundings,
): readonly PartNode[] {
  let count = run.length;
  // "Si-N-doped": the N belongs to the word behind it.
  while (count > 1) {
    const last = run[count - 1];
    if (!last || strengths[count - 1] !== 'weak' || last.joiner !== '-') break;
    if (!/^-(?:co-?)?(?:doped|rich|terminated|bond)/.test(around.after(last))) break;
    count--;
  }
  const parts = run.slice(0, count);
  const [first] = parts;
  if (!first) return [];
  if (count === 1) return isSingleFormula(first, strengths[0] ?? 'no', around) ? parts : [];
  return strengths.slice(0, count).includes('strong') || isBareComposite(parts) ? parts : [];
}

/**
 * The chemical formulas in a chain of parts, each a run of neighbouring parts: what reads as a formula
 * by its grammar but is an abbreviation, a label or a word is left out. Linear in the chain.
 */
export function pickFormulas(
  chain: readonly PartNode[],
  around: Surroundings,
): (readonly PartNode[])[] {
  const formulas: (readonly PartNode[])[] = [];
  let run: PartNode[] = [];
  let strengths: Strength[] = [];
  for (let i = 0; i <= chain.length; i++) {
    const part = chain[i];
    const strength = !part
      ? 'no'
      : isStrongPart(part)
        ? 'strong'
        : isWeakPart(part)
          ? 'weak'
          : 'no';
    if (part && strength !== 'no') {
      run.push(part);
      strengths.push(strength);
    } else if (run.length > 0) {
      const formula = weighRun(run, strengths, around);
      if (formula.length > 0) formulas.push(formula);
      run = [];
      strengths = [];
    }
  }
  return formulas;
}
