import type { DeviceRecord } from '../records/DeviceRecord.ts';
import type { CharSpan, PaperMetadata } from '../text/TextDoc.ts';
import type { QuestionAnswers } from './selectAnswers.ts';

/** An answer to the user's own question, in the shape of a device record as far as it goes. */
export interface OwnAnswerRecord extends Omit<DeviceRecord, 'Type'> {
  readonly Type: 'Answer';
  readonly Question: string;
}

/** What the records of an analysis are cut from. */
export interface AnalysedText {
  readonly text: string;
  readonly passages: readonly CharSpan[];
  readonly metadata: PaperMetadata;
}

const capitalize = <Word extends string>(word: Word) =>
  (word.charAt(0).toUpperCase() + word.slice(1)) as Capitalize<Word>;

/** The accepted answers as records of the device database (paper's Table 10), one for each place. */
export function deviceRecords(
  answers: readonly QuestionAnswers[],
  { text, passages, metadata }: AnalysedText,
): (DeviceRecord | OwnAnswerRecord)[] {
  return answers.flatMap(({ question, best, alternatives }) =>
    (best === null ? [] : [best, ...alternatives]).flatMap((material) =>
      material.mentions.map((mention) => {
        const passage = passages[mention.passage];
        const record = {
          Name: mention.answer,
          Extracted_name: [{ Name: material.display }],
          Score: Number(mention.score.toFixed(4)),
          Context: passage === undefined ? '' : text.slice(passage.start, passage.end),
          DOI: metadata.doi ?? '',
          Journal: metadata.journal ?? '',
          Date: metadata.date ?? '',
          Title: metadata.title ?? '',
        };
        return question.component === null
          ? { Type: 'Answer' as const, Question: question.question, ...record }
          : { Type: capitalize(question.component), ...record };
      }),
    ),
  );
}
