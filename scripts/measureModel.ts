// npx tsx scripts/measureModel.ts MODEL_ID: measures a model through the product's own path on the sets
// in ../shared/data, and writes the quality.json that the page shows, with its checksum in the manifest.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { calibrationOf } from '../src/cli/calibration.ts';
import { evaluateClasses } from '../src/cli/evaluateClasses.ts';
import { evaluateEntities } from '../src/cli/evaluateEntities.ts';
import { evaluateQuestions, type QaEvaluation } from '../src/cli/evaluateQuestions.ts';
import { loadModel } from '../src/cli/loadModel.ts';
import { DEFAULT_ANSWERS } from '../src/engine/QuestionAnswering.ts';
import { type ModelQuality, parseQuality } from '../src/engine/quality.ts';

const QUESTION_SETS = [
  'device',
  'abstracts',
  'property',
  'sofc_device',
  'squad_v1',
  'squad_v2_unanswerable',
];
const CALIBRATED_SETS = ['device', 'abstracts', 'property'];
const ENTITY_SETS = ['battery_materials.dev', 'matscholar.test', 'BC5CDR-chem-IOB.test'];

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const data = (path: string) => at(`../../shared/data/${path}`);
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const [id] = process.argv.slice(2);

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

if (id === undefined) fail('Name the model to measure.');
if (!existsSync(data('qa'))) fail('The evaluation data is missing: it belongs in ../shared/data.');

const folder = at(`../public/models/${id}/`);
const round = (value: number) => Math.round(value * 1e4) / 1e4;
const say = (...words: unknown[]) => process.stderr.write(`${words.join(' ')}\n`);

const loaded = await loadModel('question-answering', id);
const { model, manifest } = loaded;
const { temperature = 1, defaultThreshold = 0.3 } = manifest.heads['question-answering'] ?? {};

const measure = async (temperatureUsed: number, sets: readonly string[]) => {
  const found = new Map<string, QaEvaluation>();
  for (const set of sets) {
    const options = { ...DEFAULT_ANSWERS, temperature: temperatureUsed };
    const file = data(`qa/${set}.dev.jsonl`);
    const evaluation = await evaluateQuestions(model, file, defaultThreshold, options);
    found.set(set, evaluation);
    say(set, JSON.stringify({ ...evaluation.at, em: evaluation.exactMatch, f1: evaluation.f1 }));
  }
  return found;
};
const calibrationOver = (found: Map<string, QaEvaluation>) => {
  const scored = CALIBRATED_SETS.flatMap((set) => found.get(set)?.scored ?? []);
  const { expectedError, bins } = calibrationOf(scored);
  return { expectedError, bins: [...bins] };
};

const evaluations = await measure(temperature, QUESTION_SETS);
const before = temperature === 1 ? evaluations : await measure(1, CALIBRATED_SETS);

const entities: ModelQuality['entities'] = [];
if (model.has('token-classification')) {
  for (const set of ENTITY_SETS) {
    const path = data(`ner/${set}.jsonl`);
    const { texts, precision, recall, f1 } = await evaluateEntities(loaded, path);
    entities.push({ set, texts, precision, recall, f1 });
    say(set, JSON.stringify({ precision, recall, f1 }));
  }
}
const classes: ModelQuality['classes'] = [];
if (model.has('text-classification')) {
  const { heldOutSources } = readJson(at('../training/settings/class-head.json'));
  const { sources } = await evaluateClasses(loaded, data('classify/abstracts.jsonl'));
  for (const [source, { texts, accuracy }] of Object.entries(sources)) {
    classes.push({ source, texts, accuracy, heldOut: heldOutSources.includes(source) });
    say(source, accuracy);
  }
}

const quality: ModelQuality = {
  threshold: defaultThreshold,
  questions: [...evaluations].map(
    ([set, { questions, answerable, exactMatch, f1, at: scores, curve }]) => ({
      set,
      questions,
      answerable,
      exactMatch,
      f1,
      at: scores,
      curve: [...curve],
    }),
  ),
  calibration: {
    temperature,
    before: calibrationOver(before),
    after: calibrationOver(evaluations),
  },
  entities,
  classes,
};
const text = `${JSON.stringify(quality, (_, value: unknown) => (typeof value === 'number' ? round(value) : value), 1)}\n`;
const bytes = new TextEncoder().encode(text);
parseQuality(bytes);
writeFileSync(`${folder}quality.json`, bytes);

const manifestFile = readJson(`${folder}manifest.json`);
const entry = {
  path: 'quality.json',
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  dtype: null,
};
manifestFile.files = [
  ...manifestFile.files.filter(({ path }: { path: string }) => path !== entry.path),
  entry,
];
writeFileSync(`${folder}manifest.json`, `${JSON.stringify(manifestFile, null, 2)}\n`);
say(
  'calibration error',
  quality.calibration.before.expectedError,
  '->',
  quality.calibration.after.expectedError,
);
