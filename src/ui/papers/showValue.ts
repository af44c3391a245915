const RAISED: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

/** A value with its unit as print has it: "3e-4", "S/cm" → "3 × 10⁻⁴ S/cm". */
export function showValue(value: string, unit: string): string {
  const printed = value.replace(
    /(\d)e([-+]?)(\d+)/gi,
    (_, digit: string, sign: string, power: string) =>
      `${digit} × 10${[...sign.replace('+', ''), ...power].map((c) => RAISED[c] ?? c).join('')}`,
  );
  return `${printed} ${unit}`.trim();
}
