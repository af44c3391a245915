export type SqlToken =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mark'; readonly text: string };

export interface LexedToken {
  /** Null for blanks and comments. */
  readonly token: SqlToken | null;
  /** Where the next token starts. */
  readonly end: number;
}

const BLANK = /[\s]+/y;
const WORD = /[^\s'"`()[\],;]+/y;
const ESCAPED: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  b: '\b',
  Z: '\x1a',
};

/**
 * Cuts SQL into tokens. MySQL writes `\'` in a text where SQLite and Postgres write `''`: backslashes
 * are read as MySQL's once the dump has shown that it is MySQL's.
 */
export class SqlLexer {
  #backslashes = false;

  /**
   * The token at `at`, or null when `text` ends before it does and more may come (`ended` false).
   * A text or comment that never closes reaches to the end of the file.
   */
  next(text: string, at: number, ended: boolean): LexedToken | null {
    const char = text[at] as string;
    const blank = matchAt(BLANK, text, at);
    if (blank !== null) return { token: null, end: at + blank.length };
    const two = text.slice(at, at + 2);
    if (!ended && two.length < 2 && '-/'.includes(char)) return null;
    if (two === '--' || char === '#') return this.#comment(text, at, '\n', ended);
    if (two === '/*') return this.#comment(text, at, '*/', ended);
    if (char === "'") return this.#text(text, at, this.#backslashes, ended);
    if (char === '"' || char === '`' || char === '[') return this.#name(text, at, char, ended);
    if ('(),;]'.includes(char)) return { token: { kind: 'mark', text: char }, end: at + 1 };
    const word = matchAt(WORD, text, at) as string;
    const end = at + word.length;
    if (end === text.length && !ended) return null;
    if (text[end] === "'" && /^(?:[eEnN]|_utf8(?:mb4)?)$/.test(word)) {
      return this.#text(text, end, this.#backslashes || /^e$/i.test(word), ended);
    }
    return { token: { kind: 'word', text: word }, end };
  }

  #comment(text: string, at: number, close: string, ended: boolean): LexedToken | null {
    const found = text.indexOf(close, at + 2);
    if (found === -1 && !ended) return null;
    const end = found === -1 ? text.length : found + close.length;
    if (/mysql|mariadb/i.test(text.slice(at, end))) this.#backslashes = true;
    return { token: null, end };
  }

  #name(text: string, at: number, open: string, ended: boolean): LexedToken | null {
    const close = open === '[' ? ']' : open;
    if (open === '`') this.#backslashes = true;
    let from = at + 1;
    for (;;) {
      const found = text.indexOf(close, from);
      if (found === -1 || (found + 1 === text.length && !ended)) {
        if (!ended) return null;
        if (found === -1)
          return { token: { kind: 'name', text: text.slice(at + 1) }, end: text.length };
      }
      if (text[found + 1] === close && close !== ']') {
        from = found + 2;
        continue;
      }
      const name = text.slice(at + 1, found).replaceAll(close + close, close);
      return { token: { kind: 'name', text: name }, end: found + 1 };
    }
  }

  #text(text: string, at: number, backslashes: boolean, ended: boolean): LexedToken | null {
    let escapes = backslashes;
    let from = at + 1;
    for (;;) {
      const found = text.indexOf("'", from);
      if (found === -1) {
        return ended
          ? { token: { kind: 'text', text: text.slice(at + 1) }, end: text.length }
          : null;
      }
      const slashes = countSlashes(text, found, at);
      if (escapes && slashes % 2 === 1) {
        from = found + 1;
        continue;
      }
      if (found + 1 === text.length && !ended) return null;
      if (text[found + 1] === "'") {
        from = found + 2;
        continue;
      }
      if (!escapes && slashes % 2 === 1 && !/[\s,);:]/.test(text[found + 1] ?? ';')) {
        this.#backslashes = true;
        escapes = true;
        from = found + 1;
        continue;
      }
      const inner = text.slice(at + 1, found).replaceAll("''", "'");
      const value = escapes && inner.includes('\\') ? unescapeSql(inner) : inner;
      return { token: { kind: 'text', text: value }, end: found + 1 };
    }
  }
}

/** Resolves backslash escapes; a backslash before any other character only drops out. */
export const unescapeSql = (text: string): string =>
  text.replace(/\\([\s\S])/g, (_, char: string) => ESCAPED[char] ?? char);

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function countSlashes(text: string, end: number, start: number): number {
  let at = end - 1;
  while (at > start && text[at] === '\\') at--;
  return end - 1 - at;
}
