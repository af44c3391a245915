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
    'KOH KF KI KH KCN KSCN KNO HF HI HCN BN VN VC VP VS VO WC WP WN WS WO WB UC UN UO UB YN YF CO NO CN OH ' +
    'SCN NCO BCN BP NH CH COOH COO HCOOH CHO'
  ).split(' '),
);

/** One-letter symbols with a digit that are molecules; others (P2, S3, V2, C18) are labels. */
const MOLECULES = new Set(['H2', 'N2', 'O2', 'F2', 'I2', 'C6', 'C60', 'C70', 'S8', 'P4']);

/** Abbreviations and words that read as formulas. Compared without digits, so NVP2 counts too. */
const NOT_FORMULAS = new Set(
  (
    'CV UV IV NVP NVPF NVOPF NFPP NFP NFPF NVPO PC HC SC CNF COF CON PB PBS PVP PVC PPY POP COP PIN NC NCS SNC ' +
    'PCN CCN CNB HCN2 IPC SCC OCP OCV PSC SIB NIB KIB PIB SOC SOH SOFC SPC UPS XPS BIB FIB HOPC NPC NSC PNC ' +
    'NSPC BPC CCF CPC CFP CFC CCS PSS POSS VISION PHYSICS SPIN IN HOW SO US UK IUPAC BOSS INC VS BC OC CIF NIF ' +
    'SI FCC BCC HCP HKUST PVB PCB NOBF NHC FOCUS CO2S SCNF SNF CNFS COFS HPC NCF NFC VPC SOUP ' +
    'NaSICON NASICON LiSICON LISICON LiPON LIPON LiB LiIB LiBS NaB NaIB SiB SiNW SiNP NaN HeLa HePG PhD LaTeX ' +
    'NiMH NiCd BiSON InCoP TiN2O CoP2P CaMP NoSQL'
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
}

function tally(units: readonly UnitNode[], sum: Tally): Tally {
  let capitals = 0;
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
    if (amount.symbolic) sum.variables++;
    else if (amount.label !== '') {
      sum.digits++;
      if (amount.integer !== null) sum.largest = Math.max(sum.largest, amount.integer);
    }
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
});

export const isBareElement = (part: PartNode): boolean =>
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

  if (NOT_FORMULAS.has(letters) && sum.variables === 0 && sum.marked === 0) return false;
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
    // "PCs", "NCs": the plural of an abbreviation, not caesium.
    if (/^[A-Z]{1,3}[CHO]s$/.test(letters)) return false;
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

/**
 * How many of the leading parts make a chemical formula in running text; 0 when none does.
 * `before` is the text that precedes, `after` what follows the last part.
 */
export function countFormulaParts(
  parts: readonly PartNode[],
  before: () => string,
  after: (part: PartNode) => string,
): number {
  const kinds = parts.map((part) =>
    isStrongPart(part) ? 'strong' : isWeakPart(part) ? 'weak' : 'no',
  );
  const firstBad = kinds.indexOf('no');
  let count = firstBad < 0 ? parts.length : firstBad;
  // "Si-N-doped": the N belongs to the word behind it.
  while (count > 1) {
    const last = parts[count - 1];
    if (!last || kinds[count - 1] !== 'weak' || last.joiner !== '-') break;
    if (!/^-(?:co-?)?(?:doped|rich|terminated|bond)/.test(after(last))) break;
    count--;
  }
  if (count === 0) return 0;
  const first = parts[0];
  if (!first) return 0;

  if (count === 1) {
    if (kinds[0] === 'strong') {
      const symbols = printUnits(first.units);
      if (/^[A-Z]\d*$/.test(symbols) && first.charge === 0 && LABEL_WORDS.test(before())) return 0;
      // O2-type and P2-type are stackings.
      if (/^[OP]\d$/.test(symbols) && /^(?:-type|‐type| phase|\/[OP]\d)/.test(after(first)))
        return 0;
      return 1;
    }
    const symbol = first.units[0]?.symbol ?? '';
    if (BARE_SYMBOLS.has(symbol)) return /(?:et|Et) $/.test(before()) && symbol === 'Al' ? 0 : 1;
    if (symbol === 'Co')
      return /(?:[a-z,;)\d]|^and|[A-Z][a-z]?,) $/.test(before()) && !/^-[a-z]/.test(after(first))
        ? 1
        : 0;
    return 0;
  }

  if (kinds.slice(0, count).includes('strong')) return count;
  // Bare elements only: Si/C and Sn-C are composites, C/N and I-V are ratios and curves.
  const symbols = parts.slice(0, count).map((part) => part.units[0]?.symbol ?? '');
  if (symbols.some((symbol) => symbol.length > 1)) return count;
  if (parts.slice(1, count).every((part) => part.joiner === '@')) return count;
  const pair = symbols.join('');
  return count === 2 && ['SC', 'CS', 'PC', 'CP'].includes(pair) && parts[1]?.joiner !== '·' ? 2 : 0;
}
