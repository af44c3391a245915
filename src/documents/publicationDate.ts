const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const isYear = (year: number) => year >= 1800 && year <= 2199;

/**
 * A date as ISO 8601, as exact as its parts allow; null without a plausible year.
 * @param month 1 to 12 or its English name
 */
export function isoDate(year: string, month = '', day = ''): string | null {
  const yearNumber = Number(year.trim());
  if (!isYear(yearNumber)) return null;
  const named = MONTHS.indexOf(month.trim().slice(0, 3).toLowerCase()) + 1;
  const monthNumber = named > 0 ? named : Number(month.trim() || Number.NaN);
  if (!(monthNumber >= 1 && monthNumber <= 12)) return `${yearNumber}`;
  const isoMonth = `${yearNumber}-${String(monthNumber).padStart(2, '0')}`;
  const dayNumber = Number(day.trim() || Number.NaN);
  if (!(dayNumber >= 1 && dayNumber <= 31)) return isoMonth;
  return `${isoMonth}-${String(dayNumber).padStart(2, '0')}`;
}

/** Reads `2021-03-09`, `2021/12/22`, `2021`, `9 March 2021`, `March 9, 2021` or `March 2021`. */
export function parseDate(text: string): string | null {
  const numeric = /\b(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?!\d)/;
  const dayFirst = /\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Z][a-z]{2,8})\.?,?\s+(\d{4})\b/.exec(text);
  if (dayFirst !== null) return isoDate(dayFirst[3] ?? '', dayFirst[2], dayFirst[1]);
  const monthFirst = /\b([A-Z][a-z]{2,8})\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})\b/.exec(text);
  if (monthFirst !== null) return isoDate(monthFirst[3] ?? '', monthFirst[1], monthFirst[2]);
  const plain = numeric.exec(text);
  return plain === null ? null : isoDate(plain[1] ?? '', plain[2], plain[3]);
}
