/**
 * A stoichiometric amount as a polynomial: monomial (sorted variable letters, '' for the constant)
 * to coefficient. `1-x` is {'': 1, x: -1}.
 */
export type Amount = ReadonlyMap<string, number>;

export const ZERO: Amount = new Map();
export const ONE: Amount = new Map([['', 1]]);

export const constant = (value: number): Amount => new Map([['', value]]);
export const variable = (name: string): Amount => new Map([[name, 1]]);

export function add(a: Amount, b: Amount): Amount {
  const sum = new Map(a);
  for (const [monomial, coefficient] of b) {
    sum.set(monomial, (sum.get(monomial) ?? 0) + coefficient);
  }
  return sum;
}

export function multiply(a: Amount, b: Amount): Amount {
  const product = new Map<string, number>();
  for (const [left, p] of a) {
    for (const [right, q] of b) {
      const monomial = [...(left + right)].sort().join('');
      product.set(monomial, (product.get(monomial) ?? 0) + p * q);
    }
  }
  return product;
}

const round = (value: number) => Number(value.toFixed(9));

/** A number where no variable is left, else the expression, constant first: `1-x`, `0.5+0.5y`. */
export function printAmount(amount: Amount): number | string {
  const terms = [...amount]
    .map(([monomial, coefficient]) => [monomial, round(coefficient)] as const)
    .filter(([, coefficient]) => coefficient !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (terms.every(([monomial]) => monomial === '')) return terms[0]?.[1] ?? 0;
  let out = '';
  for (const [monomial, coefficient] of terms) {
    const size = Math.abs(coefficient);
    if (coefficient < 0) out += '-';
    else if (out !== '') out += '+';
    out += monomial === '' ? `${size}` : `${size === 1 ? '' : size}${monomial}`;
  }
  return out;
}
