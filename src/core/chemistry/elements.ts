const SYMBOLS_AND_NAMES =
  'H hydrogen,He helium,Li lithium,Be beryllium,B boron,C carbon,N nitrogen,O oxygen,F fluorine,Ne neon,' +
  'Na sodium,Mg magnesium,Al aluminium,Si silicon,P phosphorus,S sulfur,Cl chlorine,Ar argon,K potassium,' +
  'Ca calcium,Sc scandium,Ti titanium,V vanadium,Cr chromium,Mn manganese,Fe iron,Co cobalt,Ni nickel,' +
  'Cu copper,Zn zinc,Ga gallium,Ge germanium,As arsenic,Se selenium,Br bromine,Kr krypton,Rb rubidium,' +
  'Sr strontium,Y yttrium,Zr zirconium,Nb niobium,Mo molybdenum,Tc technetium,Ru ruthenium,Rh rhodium,' +
  'Pd palladium,Ag silver,Cd cadmium,In indium,Sn tin,Sb antimony,Te tellurium,I iodine,Xe xenon,' +
  'Cs caesium,Ba barium,La lanthanum,Ce cerium,Pr praseodymium,Nd neodymium,Pm promethium,Sm samarium,' +
  'Eu europium,Gd gadolinium,Tb terbium,Dy dysprosium,Ho holmium,Er erbium,Tm thulium,Yb ytterbium,' +
  'Lu lutetium,Hf hafnium,Ta tantalum,W tungsten,Re rhenium,Os osmium,Ir iridium,Pt platinum,Au gold,' +
  'Hg mercury,Tl thallium,Pb lead,Bi bismuth,Po polonium,At astatine,Rn radon,Fr francium,Ra radium,' +
  'Ac actinium,Th thorium,Pa protactinium,U uranium,Np neptunium,Pu plutonium,Am americium,Cm curium';

/**
 * Element symbol to IUPAC name, hydrogen to curium. Heavier elements are left out: no battery holds
 * them, and their symbols (Cn, No, Es, Md, Lr) collide with variables and words.
 */
export const ELEMENT_NAMES: ReadonlyMap<string, string> = new Map(
  SYMBOLS_AND_NAMES.split(',').map((pair) => pair.split(' ') as [string, string]),
);

/** Lower-case element name, with the American and older spellings, to symbol. */
export const ELEMENT_SYMBOLS: ReadonlyMap<string, string> = new Map([
  ...[...ELEMENT_NAMES].map(([symbol, name]): [string, string] => [name, symbol]),
  ['aluminum', 'Al'],
  ['sulphur', 'S'],
  ['cesium', 'Cs'],
]);
