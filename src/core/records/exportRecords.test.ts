import { describe, expect, it } from 'vitest';
import type { DeviceRecord } from './DeviceRecord.ts';
import { exportRecords } from './exportRecords.ts';
import { RecordReader } from './RecordReader.ts';
import { RecordStoreBuilder } from './RecordStoreBuilder.ts';

const RECORDS: readonly DeviceRecord[] = Array.from({ length: 4501 }, (_, index) => ({
  Type: index % 3 === 0 ? 'Anode' : 'Cathode',
  Name: index === 7 ? '=1+1, "quoted"\nand broken' : `name ${index}`,
  Extracted_name: [{ Name: `name ${index}` }, { Name: 'LiFePO₄' }],
  Score: (index % 100) / 100,
  Context: index === 7 ? 'a; b, "c"' : '',
  DOI: `10.1/${index}`,
  Journal: 'Größe, A',
  Date: '2020',
  Title: `Title ${index}`,
}));

const store = (() => {
  const builder = new RecordStoreBuilder((name) => ({ key: name, display: name }));
  for (const record of RECORDS) builder.add(record);
  return builder.freeze();
})();

const readBack = (text: string) => {
  const records: DeviceRecord[] = [];
  const reader = new RecordReader({ device: (record) => records.push(record) });
  reader.push(text);
  return { report: reader.end(), records };
};

describe('an exported selection', () => {
  it.each(['json', 'csv'] as const)('is read back as it was, as %s', (format) => {
    const pieces = [...exportRecords(store, store.selectRows(), format)];
    const { report, records } = readBack(pieces.map(({ text }) => text).join(''));
    expect(report).toMatchObject({ format, rows: RECORDS.length, bad: 0 });
    expect(records).toEqual(RECORDS);
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.at(-1)?.records).toBe(RECORDS.length);
  });

  it('keeps the filter and the order of the table', () => {
    const rows = store.selectRows(
      { components: ['anode'], minScore: 0.9 },
      { by: 'score', descending: true },
    );
    const text = [...exportRecords(store, rows, 'json')].map((piece) => piece.text).join('');
    const scores = (JSON.parse(text) as DeviceRecord[]).map(({ Score }) => Score);
    expect(scores).toEqual(
      RECORDS.filter(({ Type, Score }) => Type === 'Anode' && Score >= 0.9)
        .map(({ Score }) => Score)
        .sort((a, b) => b - a),
    );
  });

  it('is a valid file when nothing is selected', () => {
    const none = store.selectRows({ text: 'no such thing' });
    const text = [...exportRecords(store, none, 'json')].map((piece) => piece.text).join('');
    expect(JSON.parse(text)).toEqual([]);
    expect([...exportRecords(store, none, 'csv')].map((piece) => piece.text).join('')).toBe(
      'Type,Name,Extracted_name,Score,Context,DOI,Journal,Date,Title\n',
    );
  });
});
