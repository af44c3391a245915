import { RECORD_COLUMNS } from './DeviceRecord.ts';
import { SqlLexer, type SqlToken, unescapeSql } from './lexSql.ts';
import { LONGEST_ROW, type RowReader, type RowSink } from './rowReader.ts';

type State =
  /** Between and inside statements that are not read row by row. */
  | { readonly at: 'statement'; readonly tokens: SqlToken[] }
  /** Behind VALUES or the comma after a row. */
  | { readonly at: 'rows'; readonly columns: readonly string[] | null }
  | {
      readonly at: 'row';
      readonly columns: readonly string[] | null;
      readonly values: unknown[];
      value: SqlToken[];
      depth: number;
    }
  /** Behind a damaged row, looking from `from` on for a place where a row or statement can start. */
  | { readonly at: 'lost'; readonly columns: readonly string[] | null; from: number }
  /** In the lines of Postgres' COPY. */
  | { readonly at: 'copy'; readonly columns: readonly string[] };

/**
 * The rows of `INSERT INTO ... VALUES` (MySQL, SQLite, Postgres) and of Postgres' `COPY ... FROM stdin`.
 * Columns are named by the statement, else by the table's `CREATE TABLE`, else by the published order.
 * A damaged row costs one row: reading goes on where the next row or statement starts.
 */
export function readSqlRows(sink: RowSink): RowReader {
  const lexer = new SqlLexer();
  const tables = new Map<string, readonly string[]>();
  let state: State = { at: 'statement', tokens: [] };
  let held = '';
  let at = 0;
  let line = 1;
  let counted = 0;
  let rowStart = 0;

  const lineAt = (position: number): number => {
    for (
      let i = held.indexOf('\n', counted);
      i !== -1 && i < position;
      i = held.indexOf('\n', i + 1)
    ) {
      line++;
    }
    counted = Math.max(counted, position);
    return line;
  };
  const drop = (upTo: number) => {
    lineAt(upTo);
    held = held.slice(upTo);
    at -= upTo;
    counted -= upTo;
    rowStart -= upTo;
    if (state.at === 'lost') state.from -= upTo;
  };

  function drain(ended: boolean): void {
    while (at < held.length) {
      if (state.at === 'lost') {
        if (!findNextStart(state.columns, state.from)) break;
        continue;
      }
      if (state.at === 'copy') {
        if (!readCopyLine(state.columns, ended)) break;
        continue;
      }
      const lexed = lexer.next(held, at, ended);
      const end = lexed?.end ?? held.length;
      if (state.at === 'row' && end - rowStart > LONGEST_ROW) {
        giveUp(state.columns, 'a text is not closed');
        continue;
      }
      if (lexed === null) break;
      const start = at;
      at = end;
      if (lexed.token !== null) accept(lexed.token, start);
    }
    drop(state.at === 'row' ? rowStart : at);
  }

  function accept(token: SqlToken, start: number): void {
    const mark = token.kind === 'mark' ? token.text : '';
    switch (state.at) {
      case 'statement':
        state.tokens.push(token);
        if (mark === ';' || state.tokens.length > 5000) endStatement(state.tokens);
        else if (isWord(token, 'values')) {
          const insert = readInsert(state.tokens);
          if (insert)
            state = { at: 'rows', columns: insert.columns ?? tables.get(insert.table) ?? null };
        }
        return;
      case 'rows':
        if (mark === '(') {
          rowStart = start;
          state = { at: 'row', columns: state.columns, values: [], value: [], depth: 0 };
        } else if (mark !== ',') {
          state = { at: 'statement', tokens: mark === ';' ? [] : [token] };
        }
        return;
      case 'row':
        if (state.depth === 0 && (mark === ',' || mark === ')')) {
          const value = evaluate(state.value);
          if (value === undefined) return giveUp(state.columns, 'a value cannot be read');
          state.values.push(value);
          state.value = [];
          if (mark === ')') {
            emit(state.columns, state.values);
            state = { at: 'rows', columns: state.columns };
          }
          return;
        }
        if (mark === ';') return giveUp(state.columns, 'a row is not closed');
        if (mark === '(') state.depth++;
        if (mark === ')') state.depth--;
        state.value.push(token);
        return;
      default:
        return;
    }
  }

  function endStatement(tokens: readonly SqlToken[]): void {
    state = { at: 'statement', tokens: [] };
    const created = readCreate(tokens);
    if (created) tables.set(created.table, created.columns);
    const copied = readCopy(tokens);
    if (copied) {
      state = {
        at: 'copy',
        columns: copied.columns ?? tables.get(copied.table) ?? RECORD_COLUMNS,
      };
    }
  }

  function emit(columns: readonly string[] | null, values: readonly unknown[]): void {
    const names =
      columns ??
      (values.length === RECORD_COLUMNS.length + 1 ? ['id', ...RECORD_COLUMNS] : RECORD_COLUMNS);
    const rowLine = lineAt(rowStart);
    if (names.length === values.length) {
      sink.row(Object.fromEntries(names.map((name, i) => [name, values[i]])), rowLine);
    } else {
      sink.bad(`${values.length} values instead of ${names.length}`, rowLine);
    }
  }

  function giveUp(columns: readonly string[] | null, reason: string): void {
    sink.bad(reason, lineAt(rowStart));
    state = { at: 'lost', columns, from: rowStart + 1 };
  }

  /** False when the place to go on is not in sight yet. */
  function findNextStart(columns: readonly string[] | null, from: number): boolean {
    const next = /\)\s*,\s*(?=\()|\n\s*(?=\()|\n\s*(?=INSERT\s)|;\s*\n/gi;
    next.lastIndex = from;
    const found = next.exec(held);
    if (found) {
      at = found.index + found[0].length;
      state = held[at] === '(' ? { at: 'rows', columns } : { at: 'statement', tokens: [] };
      return true;
    }
    const unsure = /[);\n][\s,]*(?:I[A-Z]*)?$/i.exec(held.slice(from))?.[0].length ?? 0;
    at = held.length - unsure;
    state = { at: 'lost', columns, from: at };
    return false;
  }

  function readCopyLine(columns: readonly string[], ended: boolean): boolean {
    const end = held.indexOf('\n', at);
    if (end === -1 && !ended) return false;
    const text = held.slice(at, end === -1 ? held.length : end).replace(/\r$/, '');
    rowStart = at;
    const copyLine = lineAt(at);
    at = end === -1 ? held.length : end + 1;
    if (text === '\\.') {
      state = { at: 'statement', tokens: [] };
    } else if (text !== '') {
      const values = text.split('\t').map((v) => (v === '\\N' ? null : unescapeSql(v)));
      if (values.length === columns.length) {
        sink.row(Object.fromEntries(columns.map((name, i) => [name, values[i]])), copyLine);
      } else {
        sink.bad(`${values.length} values instead of ${columns.length}`, copyLine);
      }
    }
    return true;
  }

  return {
    push(chunk) {
      held += chunk;
      drain(false);
    },
    end() {
      drain(true);
      while (state.at === 'row') {
        giveUp(state.columns, 'the file ends inside a row');
        drain(true);
      }
    },
  };
}

const isWord = (token: SqlToken | undefined, word: string): boolean =>
  token?.kind === 'word' && token.text.toLowerCase() === word;

const isMark = (token: SqlToken | undefined, mark: string): boolean =>
  token?.kind === 'mark' && token.text === mark;

/** The last part of a name with its schema: `"public"."device"` or public.device is device. */
function tableName(tokens: readonly SqlToken[]): string {
  const last = tokens.findLast((token) => token.kind === 'name' || token.kind === 'word');
  return (last?.text.split('.').pop() ?? '').toLowerCase();
}

function readInsert(tokens: readonly SqlToken[]) {
  const into = tokens.findLastIndex((token) => isWord(token, 'into'));
  if (into === -1) return null;
  const rest = tokens.slice(into + 1, -1);
  const open = rest.findIndex((token) => isMark(token, '('));
  if (open === -1) return { table: tableName(rest), columns: null };
  const columns = rest
    .slice(open + 1)
    .filter((token) => token.kind !== 'mark')
    .map((token) => token.text);
  return { table: tableName(rest.slice(0, open)), columns };
}

const NO_COLUMN = /^(?:primary|unique|key|index|constraint|foreign|check|fulltext)$/i;

function readCreate(tokens: readonly SqlToken[]) {
  const table = tokens.findIndex((token) => isWord(token, 'table'));
  const open = tokens.findIndex((token) => isMark(token, '('));
  if (!tokens.some((token) => isWord(token, 'create')) || table === -1 || open < table) return null;
  const columns: string[] = [];
  let depth = 0;
  let first = true;
  for (const token of tokens.slice(open)) {
    if (isMark(token, '(')) depth++;
    else if (isMark(token, ')')) depth--;
    else if (depth === 1 && isMark(token, ',')) first = true;
    else if (depth === 1 && first) {
      first = false;
      if (token.kind === 'name' || !NO_COLUMN.test(token.text)) columns.push(token.text);
    }
    if (depth === 0) break;
  }
  return { table: tableName(tokens.slice(table + 1, open)), columns };
}

function readCopy(tokens: readonly SqlToken[]) {
  const copy = tokens.findIndex((token) => isWord(token, 'copy'));
  const stdin = tokens.findIndex((token) => isWord(token, 'stdin'));
  if (copy === -1 || stdin === -1) return null;
  const rest = tokens.slice(copy + 1, stdin - 1);
  const open = rest.findIndex((token) => isMark(token, '('));
  if (open === -1) return { table: tableName(rest), columns: null };
  const columns = rest.slice(open).filter((token) => token.kind !== 'mark');
  return { table: tableName(rest.slice(0, open)), columns: columns.map((token) => token.text) };
}

/** The value of an expression: a literal, a literal with a cast, or SQLite's replace(); undefined for others. */
function evaluate(tokens: readonly SqlToken[]): unknown {
  const [first, ...rest] = tokens;
  if (first === undefined) return undefined;
  if (first.kind === 'text') {
    return rest.length === 0 || isCast(rest) ? first.text : undefined;
  }
  if (first.kind !== 'word') return undefined;
  if (rest.length === 0 || isCast(rest)) return readBare(first.text.replace(/::.*$/, ''));
  if (/^(?:replace|cast)$/i.test(first.text) && isMark(rest[0], '(')) return evaluateCall(tokens);
  return undefined;
}

const isCast = (tokens: readonly SqlToken[]): boolean =>
  tokens[0]?.kind === 'word' && tokens[0].text.startsWith('::');

function readBare(word: string): unknown {
  if (/^null$/i.test(word)) return null;
  if (/^(?:true|false)$/i.test(word)) return /^true$/i.test(word);
  const number = Number(word);
  return Number.isNaN(number) ? undefined : number;
}

/** SQLite writes a line break as `replace('a\nb','\n',char(10))`; of a cast the inner value counts. */
function evaluateCall(tokens: readonly SqlToken[]): unknown {
  const name = (tokens[0] as SqlToken).text.toLowerCase();
  const inner = splitArguments(tokens.slice(2, -1));
  if (name === 'cast') {
    const value = inner[0]?.filter(
      (_, i, all) => !all.slice(0, i + 1).some((t) => isWord(t, 'as')),
    );
    return value ? evaluate(value) : undefined;
  }
  const [text, from, to] = inner;
  const source = text && evaluate(text);
  const pattern = from && evaluate(from);
  const code =
    to && isWord(to[0], 'char') && to[2]?.kind === 'word' ? Number(to[2].text) : Number.NaN;
  if (typeof source !== 'string' || typeof pattern !== 'string' || Number.isNaN(code))
    return undefined;
  return source.replaceAll(pattern, String.fromCharCode(code));
}

function splitArguments(tokens: readonly SqlToken[]): SqlToken[][] {
  const parts: SqlToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (depth === 0 && isMark(token, ',')) {
      parts.push([]);
      continue;
    }
    if (isMark(token, '(')) depth++;
    if (isMark(token, ')')) depth--;
    parts.at(-1)?.push(token);
  }
  return parts;
}
