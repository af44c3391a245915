import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeviceRecord } from './DeviceRecord.ts';
import { RECORD_COLUMNS } from './DeviceRecord.ts';
import type { PropertyRecord } from './PropertyRecord.ts';
import {
  MOST_PROBLEMS,
  RecordFileError,
  type RecordFormat,
  RecordReader,
  type RecordReport,
} from './RecordReader.ts';
import { readPythonLiteral } from './readPythonLiteral.ts';
import { readMaterialNames } from './recordFromFields.ts';
import { CSV_HEADER, toCsvLine, toSqlValues } from './writeRecords.ts';

function read(chunks: readonly string[], format: RecordFormat | null = null) {
  const records: DeviceRecord[] = [];
  const properties: PropertyRecord[] = [];
  const reader = new RecordReader(
    {
      device: (record) => records.push(record),
      property: (record) => properties.push(record),
    },
    format,
  );
  for (const chunk of chunks) reader.push(chunk);
  return { report: reader.end(), records, properties };
}

const GRAPHITE: DeviceRecord = {
  Type: 'Anode',
  Name: 'graphite',
  Extracted_name: [{ Name: 'graphite' }],
  Score: 0.75,
  Context: 'The anode is "graphite", of course.',
  DOI: '10.1/a',
  Journal: 'Nature',
  Date: '2015',
  Title: "On a graphite's anode",
};

const awkward = fc
  .string({
    unit: fc.constantFrom(
      'a',
      'B',
      "'",
      '"',
      ',',
      ';',
      '(',
      ')',
      '\n',
      '\t',
      '🔋',
      'é',
      '{',
      '}',
      '[',
      ']',
      ':',
      '-',
      ' ',
      '--',
      '/*',
    ),
  })
  .map((text) => text.trim());

const anyRecord: fc.Arbitrary<DeviceRecord> = fc.record({
  Type: fc.constantFrom('Anode', 'Cathode', 'Electrolyte'),
  Name: awkward.map((text) => `m${text}`),
  Extracted_name: fc.array(
    awkward.map((text) => ({ Name: `M${text}` })),
    { maxLength: 2 },
  ),
  Score: fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
  Context: awkward,
  DOI: fc.constantFrom('10.1/a', ''),
  Journal: awkward,
  Date: fc.constantFrom('2015', '2015-03-01', ''),
  Title: awkward,
});

const backslashed = (text: string) =>
  text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n');
const cell = (record: DeviceRecord, column: keyof DeviceRecord) =>
  typeof record[column] === 'object' ? JSON.stringify(record[column]) : String(record[column]);
const copyCell = (text: string) =>
  text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n');

const FILES: Readonly<Record<string, (records: readonly DeviceRecord[]) => string>> = {
  'JSON array': (records) => JSON.stringify(records),
  'JSON array, indented': (records) => JSON.stringify(records, null, 2),
  'JSON lines': (records) => records.map((record) => JSON.stringify(record)).join('\n'),
  CSV: (records) => `${CSV_HEADER}${records.map(toCsvLine).join('')}`,
  'CSV with Windows line ends and an index': (records) =>
    `,${CSV_HEADER.replace('\n', '\r\n')}${records.map((r, i) => `${i},${toCsvLine(r).replace(/\n$/, '\r\n')}`).join('')}`,
  'SQL by SQLite': (records) =>
    `PRAGMA foreign_keys=OFF;\nCREATE TABLE device (${RECORD_COLUMNS.map((c) => `"${c}" TEXT`).join(', ')}, PRIMARY KEY (DOI));\n${records.map((r) => `INSERT INTO device VALUES${toSqlValues(r)};\n`).join('')}COMMIT;`,
  'SQL by MySQL': (records) =>
    `-- MySQL dump 10.13\n/*!40101 SET NAMES utf8 */;\nINSERT INTO \`device\` (${RECORD_COLUMNS.map((c) => `\`${c}\``).join(',')}) VALUES ${records
      .map(
        (r) =>
          `(${RECORD_COLUMNS.map((c) => (c === 'Score' ? r.Score : `'${backslashed(cell(r, c))}'`)).join(',')})`,
      )
      .join(',')};\n`,
  'SQL COPY by Postgres': (records) =>
    `SET client_encoding = 'UTF8';\nCOPY public.device ("Type", name, extracted_name, score, context, doi, journal, date, title) FROM stdin;\n${records
      .map((r) => RECORD_COLUMNS.map((c) => copyCell(cell(r, c))).join('\t'))
      .join('\n')}\n\\.\nSELECT 1;\n`,
};

describe.each(Object.keys(FILES))('%s', (name) => {
  const write = FILES[name] as (records: readonly DeviceRecord[]) => string;

  it('gives the same records wherever the chunks are cut', () => {
    fc.assert(
      fc.property(
        fc.array(anyRecord, { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(1000), { maxLength: 12 }),
        (records, cuts) => {
          const text = write(records);
          const places = [0, ...cuts.map((cut) => cut % text.length), text.length].sort(
            (a, b) => a - b,
          );
          const chunks = places.slice(1).map((end, i) => text.slice(places[i], end));
          expect(chunks.join('')).toBe(text);
          const { report, records: found } = read(chunks);
          expect(found).toEqual(records);
          expect(report).toMatchObject({ rows: records.length, bad: 0, problems: [] });
        },
      ),
      { numRuns: 80 },
    );
  });

  it('gives the same records one character at a time, with a byte order mark', () => {
    const text = `\uFEFF${write([GRAPHITE, { ...GRAPHITE, Type: 'Cathode' }])}`;
    expect(read([...text]).records).toEqual([GRAPHITE, { ...GRAPHITE, Type: 'Cathode' }]);
  });
});

describe('bad rows', () => {
  const good = (n: number) => ({ ...GRAPHITE, DOI: `10.1/${n}` });
  const dois = (records: readonly DeviceRecord[]) =>
    records.map(({ DOI }) => DOI.slice(5)).join('');

  const check = (text: string, expectedDois: string, problems: RecordReport['problems']) => {
    const whole = read([text]);
    expect(whole.report.problems).toEqual(problems);
    expect(whole.report.bad).toBe(problems.length);
    expect(dois(whole.records)).toBe(expectedDois);
    for (const size of [1, 7]) {
      const chunks = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
      expect(read(chunks)).toEqual(whole);
    }
  };

  it('of a JSON array are listed with their line, and the next are read', () => {
    check(
      `[\n${JSON.stringify(good(1))},\n{"Type": "Anode", "Name": "x"},\n17,\n{"Type": "Anode", "Name": "cut\n},\n${JSON.stringify(good(2))},\n{"Type" "x"},\n${JSON.stringify(good(3))}\n]`,
      '123',
      [
        { row: 2, line: 3, reason: 'no score' },
        { row: 3, line: 4, reason: '“17” is not a record' },
        { row: 4, line: 5, reason: 'a text is not closed' },
        { row: 6, line: 8, reason: 'not valid JSON' },
      ],
    );
  });

  it('of JSON lines', () => {
    check(
      `${JSON.stringify(good(1))}\n{"Type": "Ano\n[]\n\n${JSON.stringify({ ...good(2), Score: 7 })}\n${JSON.stringify({ ...good(3), Type: 'Separator' })}\n${JSON.stringify(good(4))}\n`,
      '14',
      [
        { row: 2, line: 2, reason: 'not valid JSON' },
        { row: 3, line: 3, reason: 'not an object' },
        { row: 4, line: 5, reason: 'score 7 is not from 0 to 1' },
        { row: 5, line: 6, reason: 'type “separator” is not anode, cathode or electrolyte' },
      ],
    );
  });

  it('of CSV, where a quote that never closes costs one row', () => {
    const line = (n: number) => toCsvLine(good(n));
    check(
      `${CSV_HEADER}${line(1)}Anode,only two\n\n${line(2)}Anode,"open\n${line(3)}${line(4).replace('0.75', 'high')}${line(5)}`,
      '1235',
      [
        { row: 2, line: 3, reason: '2 fields instead of 9' },
        { row: 4, line: 6, reason: '1 fields instead of 9' },
        { row: 6, line: 8, reason: 'score “high” is not a number' },
      ].map((problem) =>
        problem.line === 6 ? { ...problem, reason: expect.any(String) } : problem,
      ),
    );
  });

  it('of SQL, where a damaged row costs one row', () => {
    const row = (n: number) => toSqlValues(good(n));
    check(
      `CREATE TABLE t (Type text);\nINSERT INTO device VALUES\n${row(1)},\n('Anode', 3),\n${row(2)},\n('Anode' oops 'x'),\n${row(3)};\nINSERT INTO device VALUES ${row(4)};\nINSERT INTO device VALUES (SELECT 1);\nINSERT INTO device VALUES ${row(5)}, ('Anode`,
      '12345',
      [
        { row: 2, line: 4, reason: '2 values instead of 9' },
        { row: 4, line: 6, reason: 'a value cannot be read' },
        { row: 7, line: 9, reason: 'a value cannot be read' },
        { row: 9, line: 10, reason: 'the file ends inside a row' },
      ],
    );
  });

  it('are listed up to a bound and counted beyond it', () => {
    const text = `${JSON.stringify(good(1))}\n${'{"Type": "x"}\n'.repeat(MOST_PROBLEMS + 50)}`;
    const { report } = read([text]);
    expect(report.bad).toBe(MOST_PROBLEMS + 50);
    expect(report.problems.length).toBe(MOST_PROBLEMS);
  });

  it('never stop the reading of any text', () => {
    const bits = fc.constantFrom(
      "'",
      '"',
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      ',',
      ';',
      '\n',
      '\\',
      'VALUES',
      'INSERT INTO t ',
      'COPY t FROM stdin;',
      '--',
      '/*',
      'Anode',
      '0.5',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.constantFrom('json', 'json-lines', 'csv', 'sql' as const),
        fc.array(bits, { maxLength: 40 }),
        fc.nat(20),
        (format, parts, cut) => {
          const text = parts.join('');
          const attempt = (chunks: readonly string[]) => {
            try {
              return read(chunks, format).report;
            } catch (error) {
              expect(error).toBeInstanceOf(RecordFileError);
              return (error as RecordFileError).message;
            }
          };
          expect(attempt([text.slice(0, cut), text.slice(cut)])).toEqual(attempt([text]));
        },
      ),
      { numRuns: 600 },
    );
  });
});

describe('files that are no database', () => {
  it.each([
    ['', 'UNKNOWN_FORMAT'],
    ['   \n', 'UNKNOWN_FORMAT'],
    ['%PDF-1.7\n\u0000\u0001', 'UNKNOWN_FORMAT'],
    ['just some words', 'UNKNOWN_FORMAT'],
    ['<html><body>a, b</body></html>', 'UNKNOWN_FORMAT'],
    ['[]', 'NO_RECORDS'],
    ['{"a": 1}', 'NO_RECORDS'],
    ['a,b\n1,2\n', 'NO_RECORDS'],
    ['CREATE TABLE device (Type text);', 'NO_RECORDS'],
  ])('%j: %s', (text, code) => {
    expect(() => read([text])).toThrow(expect.objectContaining({ code }));
  });
});

describe('columns', () => {
  const names = (value: unknown) => readMaterialNames(value);

  it.each([
    [[{ Name: 'LiFePO4' }], ['LiFePO4']],
    ["[{'Name': 'LiFePO4'}]", ['LiFePO4']],
    ["[{'Name': 'Prussian \\'blue\\''}, {\"Name\": \"C\"}]", ["Prussian 'blue'", 'C']],
    ['[{"Name": "LiFePO4"}]', ['LiFePO4']],
    [[{ Li: '1.0', Fe: '1.0', P: '1.0', O: '4.0' }], ['LiFePO4']],
    ["[{'Li': '1.2', 'Mn': 0.54, 'O': 2}]", ['Li1.2Mn0.54O2']],
    ["[{'Li': '1', 'Co': '1-x', 'O': '2'}, {'C': '1'}]", ['LiCo1-xO2', 'C']],
    ['LiFePO4', ['LiFePO4']],
    ['[Li0.5]damaged', ['[Li0.5]damaged']],
    ["['graphite', 'C']", ['graphite', 'C']],
    ['None', []],
    ['[]', []],
    [null, []],
    [undefined, []],
  ])('the materials of %j are %j', (value, expected) => {
    expect(names(value)).toEqual(expected);
  });

  it('match in any case and order, others are passed over', () => {
    const text = `doi;EXTRACTED NAME;type;score;name;Year;extra\nhttps://doi.org/10.1/x;"[{'Name': 'C'}]";CATHODES;0.5;carbon;2015.0;?\n`;
    expect(read([text]).records).toEqual([
      {
        Type: 'Cathode',
        Name: 'carbon',
        Extracted_name: [{ Name: 'C' }],
        Score: 0.5,
        Context: '',
        DOI: '10.1/x',
        Journal: '',
        Date: '2015',
        Title: '',
      },
    ]);
  });

  it('of SQL follow the table, its schema and its quotes', () => {
    const text = `CREATE TABLE IF NOT EXISTS "public"."dev" (id integer PRIMARY KEY, name varchar(10) NOT NULL DEFAULT 'a,b', "Type" text, [Score] numeric(3, 2), title text);
INSERT INTO public.dev VALUES (1, E'it\\'s', 'Anode'::text, 0.5, replace('a\\nb','\\n',char(10))), (2, N'b''c', 'Cathode', CAST('0.25' AS numeric), NULL) ON CONFLICT DO NOTHING;
insert into dev (title, type, name, score) values ('C:\\', 'Anode', 'x;y', .5);`;
    const { records, report } = read([text]);
    expect(report.bad).toBe(0);
    expect(records.map(({ Name, Title, Score }) => [Name, Title, Score])).toEqual([
      ["it's", 'a\nb', 0.5],
      ["b'c", '', 0.25],
      ['x;y', 'C:\\', 0.5],
    ]);
  });

  it('of SQL are read with backslashes when the text shows them', () => {
    const text = `INSERT INTO t (Type, Name, Score) VALUES ('Anode', 'it\\'s (a), b', 0.5), ('Anode', 'a\\\\', 0.5);`;
    expect(read([text]).records.map(({ Name }) => Name)).toEqual(["it's (a), b", 'a\\']);
  });

  it('of the property database make property records', () => {
    const row = {
      Property: 'Voltage',
      Name: 'LiFePO4',
      Value: 3.7,
      Raw_unit: 'V',
      Raw_value: '3.7',
      Unit: 'Volt^(1.0)',
      Extracted_name: [{ Li: '1.0', Fe: '1.0', P: '1.0', O: '4.0' }],
      DOI: '10.1/x',
      Specifier: 'voltage',
      Type: 'None',
      Title: 'T',
      Journal: 'J',
      Date: '2000/01/01',
    };
    const extracted = {
      value: [3, 4.2],
      units: 'V',
      raw_value: '3 to 4.2 V',
      specifier: 'voltage',
      material: 'LiCoO2',
      confidence_score: 0.62,
      original_text: 'It has 3 to 4.2 V.',
    };
    const bad = { Property: 'Voltage', Name: 'x' };
    const { properties, report } = read([JSON.stringify([row, extracted, bad])]);
    expect(report).toMatchObject({ rows: 3, properties: 2, devices: 0, bad: 1 });
    expect(report.problems).toEqual([{ row: 3, line: 1, reason: 'no value' }]);
    expect(properties[0]).toMatchObject({
      Property: 'Voltage',
      Extracted_name: [{ Name: 'LiFePO4' }],
      Value: [3.7],
      Score: null,
      Date: '2000/01/01',
    });
    expect(properties[1]).toMatchObject({
      Property: 'voltage',
      Name: 'LiCoO2',
      Value: [3, 4.2],
      Unit: 'V',
      Score: 0.62,
      Context: 'It has 3 to 4.2 V.',
    });
  });
});

describe('Python literals', () => {
  it.each([
    [
      "{'a': [1, -2.5e3, (True, False), None], \"b\": 'x\\n\\u00e9\\x41'}",
      { a: [1, -2500, [true, false], null], b: 'x\néA' },
    ],
    ['[]', []],
    ["['a',]", ['a']],
    ['nan', null],
  ])('%s', (text, value) => expect(readPythonLiteral(text)).toEqual(value));

  it.each(['', '[', "{'a'}", "['a' 'b']", 'os.system', "'open", '[1] x', '['.repeat(100)])(
    '%j is none',
    (text) => expect(readPythonLiteral(text)).toBeUndefined(),
  );

  it('read all JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (json) => {
        expect(JSON.stringify(readPythonLiteral(json))).toBe(JSON.stringify(JSON.parse(json)));
      }),
    );
  });
});
