const DOI = /\b10\.\d{4,9}\/[^\s"'<>{}|\\^`]+/;

/** The first DOI in a text, without the punctuation that follows it; null without one. */
export function findDoi(text: string): string | null {
  let doi = DOI.exec(text)?.[0] ?? null;
  if (doi === null) return null;
  const isOpen = (open: string, close: string) =>
    (doi ?? '').split(open).length >= (doi ?? '').split(close).length;
  for (;;) {
    if (/[.,;:]$/.test(doi)) doi = doi.slice(0, -1);
    else if (doi.endsWith(')') && !isOpen('(', ')')) doi = doi.slice(0, -1);
    else if (doi.endsWith(']') && !isOpen('[', ']')) doi = doi.slice(0, -1);
    else return doi;
  }
}
