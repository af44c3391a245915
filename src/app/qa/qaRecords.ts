import type { DeviceRecord } from '../../core/records/DeviceRecord.ts';
import type { FinishedAnalysis } from './qaStore.ts';
import { viewAt } from './qaView.ts';

const capitalize = <Word extends string>(word: Word) =>
  (word.charAt(0).toUpperCase() + word.slice(1)) as Capitalize<Word>;

/** An answer to the user's own question, in the shape of a device record as far as it goes. */
export interface OwnAnswerRecord extends Omit<DeviceRecord, 'Type'> {
  readonly Type: 'Answer';
  readonly Question: string;
}

/** The accepted answers as records of the device database (paper's Table 10), in text order. */
export function recordsAt(
  finished: FinishedAnalysis,
  threshold: number,
): (DeviceRecord | OwnAnswerRecord)[] {
  const { analysis, text } = finished;
  return viewAt(finished, threshold).answers.flatMap(({ question, best, alternatives }) =>
    (best === null ? [] : [best, ...alternatives]).flatMap((material) =>
      material.mentions.map((mention) => {
        const passage = analysis.passages[mention.passage];
        const record = {
          Name: mention.answer,
          Extracted_name: [{ Name: material.display }],
          Score: Number(mention.score.toFixed(4)),
          Context: passage === undefined ? '' : text.slice(passage.start, passage.end),
          DOI: '',
          Journal: '',
          Date: '',
          Title: '',
        };
        return question.component === null
          ? { Type: 'Answer' as const, Question: question.question, ...record }
          : { Type: capitalize(question.component), ...record };
      }),
    ),
  );
}

export function toJson(records: readonly (DeviceRecord | OwnAnswerRecord)[]): string {
  return `${JSON.stringify(records, null, 2)}\n`;
}

/** A cell that a spreadsheet would run as a formula gets a leading apostrophe. */
function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180, with a header line; `Extracted_name` holds its names parted by semicolons. */
export function toCsv(records: readonly (DeviceRecord | OwnAnswerRecord)[]): string {
  const columns = [
    'Type',
    'Name',
    'Extracted_name',
    'Score',
    'Context',
    'DOI',
    'Journal',
    'Date',
    'Title',
  ] as const;
  const withQuestion = records.some((record) => record.Type === 'Answer');
  const header = [...columns, ...(withQuestion ? ['Question'] : [])];
  const rows = records.map((record) => [
    ...columns.map((column) =>
      column === 'Extracted_name'
        ? csvCell(record.Extracted_name.map(({ Name }) => Name).join('; '))
        : column === 'Score'
          ? String(record.Score)
          : csvCell(record[column]),
    ),
    ...(withQuestion ? [csvCell('Question' in record ? record.Question : '')] : []),
  ]);
  return `${[header, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
}
