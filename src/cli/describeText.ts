import { text as readAll } from 'node:stream/consumers';
import type { LanguageModel } from '../engine/LanguageModel.ts';
import { writeJsonLines } from './jsonLines.ts';

/** @param given The text itself; `-` reads standard input. */
async function textOf(given: string): Promise<string> {
  return given === '-' ? readAll(process.stdin) : given;
}

/** `entities TEXT`: a line `{text, label, start, end, score}` for each marked thing. */
export async function runEntities(model: LanguageModel, given: string): Promise<void> {
  const text = await textOf(given);
  const { entities } = await model.tagging.tag([text]);
  const out = writeJsonLines('-');
  for (const { label, start, end, score } of entities[0] ?? []) {
    await out.write({ text: text.slice(start, end), label, start, end, score });
  }
  await out.close();
}

/** `classify TEXT`: a line `{label, probability}` for each class, the likeliest first. */
export async function runClassify(model: LanguageModel, given: string): Promise<void> {
  const { classes } = await model.classifying.classify([await textOf(given)]);
  const out = writeJsonLines('-');
  for (const found of classes[0] ?? []) await out.write(found);
  await out.close();
}
