const ELEMENTS =
  'H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Th U'.split(
    ' ',
  );

const ELEMENT = [...ELEMENTS].sort((a, b) => b.length - a.length).join('|');
const UNIT = new RegExp(`(${ELEMENT})((?:\\d+(?:\\.\\d+)?|[₀-₉]+)?)`, 'g');
const CARRIERS = new Set(['Li', 'Na', 'K', 'Mg', 'Zn', 'Al', 'Ca']);

/** Whether a word can be the formula of a compound: two elements or more, with an amount. */
export function looksLikeFormula(word: string): boolean {
  const elements = listElements(word);
  return elements !== null && new Set(elements).size >= 2 && /[\d₀-₉]/.test(word);
}

/** Whether a formula starts with an ion that batteries work with. */
export const startsWithCarrier = (word: string): boolean =>
  CARRIERS.has(listElements(word)?.[0] ?? '');

function listElements(word: string): string[] | null {
  const elements: string[] = [];
  const rest = word.replace(UNIT, (_, element: string) => {
    elements.push(element);
    return '';
  });
  return elements.length > 0 && /^[()[\]{}\d.xyδ+\-−/·*₀-₉]*$/.test(rest) ? elements : null;
}
