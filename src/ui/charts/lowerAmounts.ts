import { findFormulas } from '../../core/chemistry/findFormulas.ts';

const AMOUNT = /(?<=[A-Za-z)\]])\d+(?:\.\d+)?/g;
const LOW = '₀₁₂₃₄₅₆₇₈₉';

/** A name whose formulas have their amounts in low digits, for where markup cannot stand. */
export function lowerAmounts(name: string): string {
  let low = '';
  let from = 0;
  for (const { start, end } of findFormulas(name)) {
    low += name.slice(from, start);
    low += name
      .slice(start, end)
      .replace(AMOUNT, (amount) => amount.replace(/\d/g, (digit) => LOW[Number(digit)] ?? digit));
    from = end;
  }
  return low + name.slice(from);
}
