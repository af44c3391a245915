/** Texts to try the page with; the first is the site's default, the others are our own. */
export interface ExampleText {
  readonly name: string;
  readonly text: string;
}

export const EXAMPLES: readonly ExampleText[] = [
  {
    name: 'One sentence',
    text: 'The cathode of this Li-ion battery system is LiFePO4.',
  },
  {
    name: 'Full cell',
    text: `Full cells were assembled in an argon-filled glove box with LiNi0.8Co0.15Al0.05O2 as the cathode and graphite as the anode. The electrolyte was 1 M LiPF6 in EC:DEC (1:1). Between 2.8 and 4.2 V the cells gave 178 mAh g−1 at C/10 and kept 91% of it after 300 cycles.

For comparison, half cells with a lithium metal anode were charged at the same rates. Their polarization stayed below 40 mV, so the graphite anode limits the full cell.`,
  },
  {
    name: 'Sodium-ion',
    text: `Sodium-ion cells profit from abundant raw materials. Here a Na3V2(PO4)3/C cathode is paired with a hard carbon anode made from cork waste. A solution of 1 M NaClO4 in propylene carbonate with 2% FEC served as the electrolyte.

The cork-derived hard carbon anode has a reversible capacity of 310 mAh g−1 at 25 mA g−1. With the Na3V2(PO4)3/C cathode, the full cell delivers an average voltage of 3.2 V.`,
  },
  {
    name: 'Solid state',
    text: `Sulfide glasses conduct lithium ions almost as fast as liquids do. We pressed Li6PS5Cl powder to pellets and used them as the solid electrolyte between an indium–lithium alloy anode and a LiNbO3-coated LiCoO₂ cathode. At 25 °C the electrolyte reaches 2.4 mS cm−1.`,
  },
  {
    name: 'No component',
    text: 'The powders were ground for two hours, pressed at 300 MPa and heated in flowing argon. X-ray diffraction shows a single layered phase, and the lattice parameter c grows with the nickel content.',
  },
];
