/**
 * Abbreviated groups that chemists write inside formulas (LiTFSI, [PYR14][FSI], Et4NBF4, CuPc), with
 * the atoms that they stand for. `acac` is the only one that starts with a small letter.
 */
export const FORMULA_GROUPS: ReadonlyMap<string, Readonly<Record<string, number>>> = new Map(
  Object.entries({
    TFSI: { C: 2, F: 6, N: 1, O: 4, S: 2 },
    TFSA: { C: 2, F: 6, N: 1, O: 4, S: 2 },
    NTf: { C: 1, F: 3, N: 0.5, O: 2, S: 1 },
    FSI: { F: 2, N: 1, O: 4, S: 2 },
    FSA: { F: 2, N: 1, O: 4, S: 2 },
    BETI: { C: 4, F: 10, N: 1, O: 4, S: 2 },
    FTFSI: { C: 1, F: 4, N: 1, O: 4, S: 2 },
    OTf: { C: 1, F: 3, O: 3, S: 1 },
    OTF: { C: 1, F: 3, O: 3, S: 1 },
    BOB: { B: 1, C: 4, O: 8 },
    DFOB: { B: 1, C: 2, F: 2, O: 4 },
    ODFB: { B: 1, C: 2, F: 2, O: 4 },
    OAc: { C: 2, H: 3, O: 2 },
    Ac: { C: 2, H: 3, O: 2 },
    acac: { C: 5, H: 7, O: 2 },
    HCF: { C: 6, Fe: 1, N: 6 },
    DCA: { C: 2, N: 3 },
    HMDS: { C: 6, H: 18, N: 1, Si: 2 },
    Me: { C: 1, H: 3 },
    Et: { C: 2, H: 5 },
    Bu: { C: 4, H: 9 },
    Ph: { C: 6, H: 5 },
    Pc: { C: 32, H: 16, N: 8 },
    TEA: { C: 8, H: 20, N: 1 },
    TBA: { C: 16, H: 36, N: 1 },
    EMIM: { C: 6, H: 11, N: 2 },
    EMIm: { C: 6, H: 11, N: 2 },
    EMI: { C: 6, H: 11, N: 2 },
    BMIM: { C: 8, H: 15, N: 2 },
    BMIm: { C: 8, H: 15, N: 2 },
    BMI: { C: 8, H: 15, N: 2 },
    BMP: { C: 9, H: 20, N: 1 },
    PYR14: { C: 9, H: 20, N: 1 },
    PYR13: { C: 8, H: 18, N: 1 },
    Pyr14: { C: 9, H: 20, N: 1 },
    Pyr13: { C: 8, H: 18, N: 1 },
    Py14: { C: 9, H: 20, N: 1 },
    Py13: { C: 8, H: 18, N: 1 },
    PP13: { C: 9, H: 20, N: 1 },
    PP14: { C: 10, H: 22, N: 1 },
    C4mpyr: { C: 9, H: 20, N: 1 },
    C3mpyr: { C: 8, H: 18, N: 1 },
    C2mim: { C: 6, H: 11, N: 2 },
    C4mim: { C: 8, H: 15, N: 2 },
  }),
);

/** The groups above by their first letter, longest first. */
const GROUPS_BY_LETTER = new Map<string, string[]>();
for (const name of [...FORMULA_GROUPS.keys()].sort((a, b) => b.length - a.length)) {
  const letter = name.charAt(0);
  GROUPS_BY_LETTER.set(letter, [...(GROUPS_BY_LETTER.get(letter) ?? []), name]);
}

export function groupsStartingWith(letter: string): readonly string[] {
  return GROUPS_BY_LETTER.get(letter) ?? [];
}

/** Symbols that stand for "any of these elements" (LiMO2, NaxTMO2, Li6PS5X) or for a vacancy. */
export const PLACEHOLDERS: readonly string[] = ['TM', 'RE', 'Ln', 'M', 'X', 'A', 'R', '□'];
