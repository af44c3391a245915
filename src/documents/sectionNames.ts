const NUMBER = /^(?:(?:\d+|[A-Z]|[IVX]+)(?:\.\d+)*[.)]?\s+)?/;
const REFERENCES =
  /^(?:references?(?: and notes)?|notes and references|bibliography|literature(?: cited)?|works cited|references? list|cited literature|further reading)$/i;
const KNOWN =
  /^(?:abstract|introduction|background|theory|experimental(?: (?:section|part|details|methods?|procedures?))?|materials? and methods?|methods?|methodology|results?|results? (?:and|&) discussions?|discussions?|conclusions?|conclusions? and (?:outlook|perspectives?)|summary|outlook|acknowledge?ments?|funding|keywords?|highlights|nomenclature|supporting information|supplementary (?:information|materials?|data)|associated content|author information|author contributions?|authors?['’] contributions?|credit author(?:ship)? contribution statement|conflicts? of interests?|competing interests?|declaration of competing interests?|data availability(?: statement)?|availability of data(?: and materials?)?|appendix(?: [a-z0-9])?|abbreviations|ethics declarations|declarations)$/i;

/** "A B S T R A C T" is how some journals set "Abstract". */
export function closeUpLetters(line: string): string {
  return /^(?:\p{L} ){3,}\p{L}$/u.test(line) ? line.replaceAll(' ', '') : line;
}

function bareName(heading: string): string {
  return closeUpLetters(heading.trim()).replace(NUMBER, '').replace(/[.:]$/, '').trim();
}

/** Whether a heading opens the list of references. */
export function isReferencesHeading(heading: string): boolean {
  return REFERENCES.test(bareName(heading));
}

/** Whether a line is the usual name of a section of a paper, numbered or not. */
export function isKnownSectionName(line: string): boolean {
  return line.length < 80 && (KNOWN.test(bareName(line)) || isReferencesHeading(line));
}

export function isAbstractHeading(line: string): boolean {
  return /^abstract$/i.test(bareName(line));
}
