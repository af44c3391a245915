/** A value that Python prints for lists, tuples, dictionaries, texts, numbers, True, False and None. */
export type PythonValue =
  | string
  | number
  | boolean
  | null
  | readonly PythonValue[]
  | { readonly [key: string]: PythonValue };

const DEEPEST = 32;
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;
const WORDS: Readonly<Record<string, PythonValue>> = {
  None: null,
  null: null,
  nan: null,
  NaN: null,
  True: true,
  true: true,
  False: false,
  false: false,
};
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' };

/** Reads Python's `repr` (and JSON, which is nearly a part of it); undefined when the text is neither. */
export function readPythonLiteral(text: string): PythonValue | undefined {
  let at = 0;
  const skipBlanks = () => {
    while (/\s/.test(text[at] ?? '')) at++;
  };

  function readValue(depth: number): PythonValue | undefined {
    if (depth > DEEPEST) return undefined;
    skipBlanks();
    const char = text[at] ?? '';
    if (char === '[') return readItems(']', depth);
    if (char === '(') return readItems(')', depth);
    if (char === '{') return readEntries(depth);
    if (char === "'" || char === '"') return readText(char);
    NUMBER.lastIndex = at;
    const number = NUMBER.exec(text);
    if (number) {
      at += number[0].length;
      return Number(number[0]);
    }
    const word = /^[A-Za-z]+/.exec(text.slice(at, at + 8))?.[0] ?? '';
    at += word.length;
    return Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  }

  function readItems(close: string, depth: number): PythonValue[] | undefined {
    at++;
    const items: PythonValue[] = [];
    for (;;) {
      skipBlanks();
      if (text[at] === close) {
        at++;
        return items;
      }
      const item = readValue(depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
      skipBlanks();
      if (text[at] === ',') at++;
      else if (text[at] !== close) return undefined;
    }
  }

  function readEntries(depth: number): { [key: string]: PythonValue } | undefined {
    at++;
    const entries = new Map<string, PythonValue>();
    for (;;) {
      skipBlanks();
      if (text[at] === '}') {
        at++;
        return Object.fromEntries(entries);
      }
      const key = readValue(depth + 1);
      skipBlanks();
      if (key === undefined || text[at] !== ':') return undefined;
      at++;
      const value = readValue(depth + 1);
      if (value === undefined) return undefined;
      entries.set(typeof key === 'string' ? key : JSON.stringify(key), value);
      skipBlanks();
      if (text[at] === ',') at++;
      else if (text[at] !== '}') return undefined;
    }
  }

  function readText(quote: string): string | undefined {
    at++;
    let read = '';
    for (;;) {
      const char = text[at];
      if (char === undefined) return undefined;
      at++;
      if (char === quote) return read;
      if (char !== '\\') {
        read += char;
        continue;
      }
      const escape = text[at] ?? '';
      at++;
      const digits = { x: 2, u: 4, U: 8 }[escape];
      const code = digits ? Number.parseInt(text.slice(at, at + digits), 16) : Number.NaN;
      if (digits && code >= 0 && code <= 0x10ffff) {
        at += digits;
        read += String.fromCodePoint(code);
      } else {
        read += ESCAPES[escape] ?? escape;
      }
    }
  }

  const value = readValue(0);
  skipBlanks();
  return at === text.length ? value : undefined;
}
