/**
 * Which rule decides best that an answer is a chemical: the lexicon, the model's tagger, either or
 * both. `npx tsx scripts/measureChemicalRules.ts QUESTIONS.jsonl [MODEL]`, with the models of
 * BATTERYQA_MODELS; needs a model with both heads.
 */
import { answerLines } from '../src/cli/answer.ts';
import { f1Single } from '../src/cli/answerMetrics.ts';
import { loadModel } from '../src/cli/loadModel.ts';
import { isChemical } from '../src/core/chemistry/isChemical.ts';
import { COMPONENTS } from '../src/core/device/components.ts';
import { filterAnswer } from '../src/core/device/filterAnswer.ts';
import { namesMaterial } from '../src/core/device/namesMaterial.ts';
import { analyseText } from '../src/engine/analyseText.ts';
import { DEFAULT_ANSWERS } from '../src/engine/QuestionAnswering.ts';

const RULES: Record<string, (isKnown: boolean, isTagged: boolean) => boolean> = {
  lexicon: (isKnown) => isKnown,
  tagger: (_, isTagged) => isTagged,
  either: (isKnown, isTagged) => isKnown || isTagged,
  both: (isKnown, isTagged) => isKnown && isTagged,
};
const THRESHOLDS = [0.1, 0.3, 0.5];
const [path = '../shared/data/qa/device.dev.jsonl', modelId] = process.argv.slice(2);
const { model } = await loadModel('question-answering', modelId);

const answered = [];
for await (const each of answerLines(model.answering, path, DEFAULT_ANSWERS)) answered.push(each);
const { entities } = await model.tagging.tag(answered.map(({ line }) => line.context));

const judged = answered.flatMap(({ line, result }, index) => {
  const component = COMPONENTS.find((name) => name === line.fields.component);
  if (component === undefined) return [];
  const answers = Array.isArray(line.fields.answers) ? line.fields.answers : [];
  const truths = answers.map(({ text }: { text: string }) => text);
  return [
    {
      truths,
      answers: result.answers.map((answer) => ({
        ...answer,
        isTagged: namesMaterial(answer, entities[index]) ?? false,
        isKnown: isChemical(answer.answer),
        passesTheRest: filterAnswer(component, answer.answer, true).accepted,
      })),
    },
  ];
});

const percent = (part: number, whole: number) => ((100 * part) / Math.max(1, whole)).toFixed(2);
console.log(`${judged.length} device questions`);
console.log(
  'threshold  rule      precision-dataset  recall-dataset  precision over all  no-answer',
);
for (const threshold of THRESHOLDS) {
  for (const [name, rule] of Object.entries(RULES)) {
    let f1 = 0;
    let given = 0;
    let answerable = 0;
    let wrong = 0;
    for (const { answers, truths } of judged) {
      const best = answers.find(
        ({ passesTheRest, isKnown, isTagged }) => passesTheRest && rule(isKnown, isTagged),
      );
      const isGiven = best !== undefined && best.score >= threshold;
      if (truths.length > 0) answerable++;
      if (isGiven && truths.length > 0) {
        given++;
        f1 += f1Single(best.answer, truths);
      } else if (isGiven) wrong++;
    }
    console.log(
      [
        threshold.toFixed(2).padEnd(10),
        name.padEnd(9),
        percent(f1, given).padStart(17),
        percent(given, answerable).padStart(15),
        percent(f1, given + wrong).padStart(19),
        percent(judged.length - answerable - wrong, judged.length - answerable).padStart(10),
      ].join(' '),
    );
  }
}

const fresh = await loadModel('question-answering', modelId);
const text = [...new Set(answered.map(({ line }) => line.context))].join('\n\n');
const startedMs = performance.now();
const { analysis, costs } = await analyseText(fresh.model, text);
const totalMs = performance.now() - startedMs;
console.log(
  `cost over the page's path: ${analysis.passages.length} passages, ${costs.windowsRun} windows for the questions, ` +
    `${costs.passagesTagged} passages tagged; tagging takes ${percent(costs.tagMs, totalMs)} % of the whole time`,
);
