import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { extname } from 'node:path';
import { argv, exit, stderr } from 'node:process';
import { pathToFileURL } from 'node:url';
import { type DeviceRecord, RECORD_COLUMNS } from '../src/core/records/DeviceRecord.ts';
import { CSV_HEADER, toCsvLine, toSqlValues } from '../src/core/records/writeRecords.ts';

/** The size of the published device database, its shares, and the papers behind it. */
export const PUBLISHED = {
  anode: 157_885,
  cathode: 118_310,
  electrolyte: 32_769,
  materials: 11_960,
  papers: 149_992,
  firstYear: 1998,
  lastYear: 2021,
} as const;

export const PUBLISHED_ROWS = PUBLISHED.anode + PUBLISHED.cathode + PUBLISHED.electrolyte;

const COMMON: Readonly<Record<'Anode' | 'Cathode' | 'Electrolyte', readonly string[]>> = {
  Anode: [
    'graphite',
    'lithium metal',
    'silicon',
    'carbon',
    'Li4Ti5O12',
    'hard carbon',
    'zinc',
    'tin',
  ],
  Cathode: ['LiCoO2', 'sulfur', 'LiFePO4', 'LiMn2O4', 'NMC', 'MnO2', 'V2O5', 'air'],
  Electrolyte: ['KOH', 'carbonate', 'LiPF6', 'propylene carbonate', 'PEO', 'LiTFSI', 'water'],
};
const ELEMENTS = 'Li Na K Mg Al Ti V Cr Mn Fe Co Ni Cu Zn Ge Zr Nb Mo Ag Sn Sb W Bi La'.split(' ');
const JOURNALS = 180;
const WORDS =
  'high rate capability of a novel porous nanostructured composite with enhanced cycling stability for rechargeable batteries prepared by facile synthesis and its electrochemical performance'.split(
    ' ',
  );

/** A small seeded generator (mulberry32): the same numbers on every machine. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Draws ranks from 0 to `size - 1`, rank r with weight 1 / (r + 1). */
function createZipf(size: number, random: () => number): () => number {
  const sums = new Float64Array(size);
  let sum = 0;
  for (let rank = 0; rank < size; rank++) {
    sum += 1 / (rank + 1);
    sums[rank] = sum;
  }
  return () => {
    const target = random() * sum;
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) < target) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

function nameMaterials(type: keyof typeof COMMON, size: number, random: () => number): string[] {
  const names = new Set(COMMON[type]);
  const pick = () => ELEMENTS[Math.floor(random() * ELEMENTS.length)] as string;
  while (names.size < size) {
    const [a, b] = [pick(), pick()];
    if (a === b) continue;
    const amount = Math.floor(random() * 9 + 1) / 10;
    const anion = type === 'Electrolyte' ? '(SO4)2' : `O${Math.ceil(random() * 6)}`;
    names.add(`${type === 'Cathode' ? 'Li' : ''}${a}${amount}${b}${anion}`);
  }
  return [...names];
}

/** Records of the published schema with its shares and sizes; the same for the same seed. */
export function* generateRecords(rows = PUBLISHED_ROWS, seed = 1): Generator<DeviceRecord> {
  const random = createRandom(seed);
  const types = (['Anode', 'Cathode', 'Electrolyte'] as const).map((type) => {
    const part = PUBLISHED[type.toLowerCase() as 'anode' | 'cathode' | 'electrolyte'];
    const size = Math.ceil((PUBLISHED.materials * part) / PUBLISHED_ROWS);
    return {
      type,
      part: part / PUBLISHED_ROWS,
      names: nameMaterials(type, size, random),
      draw: createZipf(size, random),
    };
  });
  const drawJournal = createZipf(JOURNALS, random);
  const papers = Math.max(1, Math.round((rows * PUBLISHED.papers) / PUBLISHED_ROWS));
  const span = PUBLISHED.lastYear - PUBLISHED.firstYear;
  const word = () => WORDS[Math.floor(random() * WORDS.length)] as string;
  const paperSeed = Math.floor(random() * 2 ** 31);

  for (let row = 0; row < rows; row++) {
    const share = random();
    const [anode, cathode, electrolyte] = types as [
      (typeof types)[0],
      (typeof types)[0],
      (typeof types)[0],
    ];
    const kind =
      share < anode.part ? anode : share < anode.part + cathode.part ? cathode : electrolyte;
    const name = kind.names[kind.draw()] as string;
    const second = random() < 0.04 ? (kind.names[kind.draw()] as string) : null;
    const paper = Math.floor(random() * papers);
    const paperRandom = createRandom(paperSeed + paper);
    const year = PUBLISHED.firstYear + Math.round(span * Math.sqrt(paperRandom()));
    const journal = Math.floor(JOURNALS * paperRandom() ** 3);
    const title = Array.from(
      { length: 6 + Math.floor(paperRandom() * 8) },
      () => WORDS[Math.floor(paperRandom() * WORDS.length)],
    ).join(' ');
    yield {
      Type: kind.type,
      Name: second === null ? name : `${name}/${second}`,
      Extracted_name: (second === null ? [name] : [name, second]).map((Name) => ({ Name })),
      Score: Math.round((0.3 + 0.7 * random()) * 10_000) / 10_000,
      Context: `The ${kind.type.toLowerCase()} of this "${word()}" battery is ${name}, ${word()} ${word()} ${word()} in ${drawJournal() + 1} cells.`,
      DOI: `10.1000/paper.${paper}`,
      Journal: `Journal of Generated Batteries ${journal + 1}`,
      Date: `${year}/${String(1 + Math.floor(paperRandom() * 12)).padStart(2, '0')}/01`,
      Title: `${title}: paper ${paper}`,
    };
  }
}

const INSERT_ROWS = 500;

/** The records as a file's text, in pieces. */
export function* writeDatabase(
  records: Iterable<DeviceRecord>,
  format: 'json' | 'jsonl' | 'csv' | 'sql',
): Generator<string> {
  let row = 0;
  if (format === 'json') yield '[';
  if (format === 'csv') yield CSV_HEADER;
  if (format === 'sql') {
    yield `CREATE TABLE device (${RECORD_COLUMNS.map((column) => `${column} ${column === 'Score' ? 'REAL' : 'TEXT'}`).join(', ')});\n`;
  }
  for (const record of records) {
    if (format === 'json') yield `${row === 0 ? '\n' : ',\n'}${JSON.stringify(record)}`;
    if (format === 'jsonl') yield `${JSON.stringify(record)}\n`;
    if (format === 'csv') yield toCsvLine(record);
    if (format === 'sql') {
      const opens = row % INSERT_ROWS === 0;
      yield `${opens ? `${row === 0 ? '' : ';\n'}INSERT INTO device VALUES\n` : ',\n'}${toSqlValues(record)}`;
    }
    row++;
  }
  if (format === 'json') yield '\n]\n';
  if (format === 'sql') yield row === 0 ? '' : ';\n';
}

async function main(): Promise<void> {
  const [path, rows = String(PUBLISHED_ROWS), seed = '1'] = argv.slice(2);
  const format = extname(path ?? '').slice(1);
  if (!path || !['json', 'jsonl', 'csv', 'sql'].includes(format)) {
    stderr.write('Usage: tsx bench/generateDatabase.ts FILE.(json|jsonl|csv|sql) [ROWS] [SEED]\n');
    exit(2);
  }
  const file = createWriteStream(path);
  let held = '';
  const records = generateRecords(Number(rows), Number(seed));
  for (const piece of writeDatabase(records, format as 'json' | 'jsonl' | 'csv' | 'sql')) {
    held += piece;
    if (held.length < 1 << 20) continue;
    if (!file.write(held)) await once(file, 'drain');
    held = '';
  }
  file.end(held);
  await once(file, 'close');
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) await main();
