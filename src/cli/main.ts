import { parseArgs } from 'node:util';
import { CodedError } from '../core/CodedError.ts';
import { COMPONENTS } from '../core/device/components.ts';
import { PROPERTIES } from '../core/property/properties.ts';
import { DEFAULT_ANSWERS } from '../engine/QuestionAnswering.ts';
import { runAnswer } from './answer.ts';
import { runAsk } from './ask.ts';
import { CliError } from './CliError.ts';
import { runComponents } from './components.ts';
import { runBuildDatabase } from './database/buildDatabase.ts';
import { runRecords } from './database/records.ts';
import { runSearch } from './database/search.ts';
import { runEvaluateQuestions } from './evaluate.ts';
import { readOwnProperty, runEvaluateFacts } from './evaluateFacts.ts';
import { runExtract } from './extract.ts';

const USAGE = `npm run --silent cli -- COMMAND

  answer --input IN.jsonl --output OUT.jsonl [--model ID] [--top-k N] [--reference]
      lines {id, question, context} to {id, answers: [{answer, start, end, score}], nullScore};
      --reference decodes as the Hugging Face Python pipeline does
  components --input IN.jsonl --output OUT.jsonl [--model ID] [--threshold T]
      lines {id, text} to {id, components: [{type, answer, start, end, score, alternatives}], rejected}
  extract FILE... [--threshold T] [--properties] [--property NAME[=UNIT]]... [--model ID]
      papers in PDF, XML, HTML or plain text, files or folders, to one JSON record a line: Type,
      Name, Extracted_name, Score, Context, DOI, Journal, Date, Title; with --properties also
      property, value, units, raw_value, specifier, material, confidence_score, original_text, ...;
      --property adds one of your own, whose values must be convertible to UNIT where one is given;
      a summary stands on standard error
  evaluate --qa FILE.jsonl [--model ID] [--threshold T] [--json OUT.json]
      lines {id, question, context, answers: [{text}], component?}; prints exact match, F1,
      precision-dataset, recall-dataset, no-answer accuracy and their curve over the threshold
  evaluate --facts FILE.jsonl [--property NAME[=UNIT]]... [--model ID] [--threshold T]
      lines {text, facts: [{property, value, materials: [name]}], split?}; extracts the properties of
      each text and prints precision, recall and F1 of its values and of value with material; of a
      file with splits it reads "dev" only
  search "QUESTION" [--database FILE]
      answers a question about the device database, such as "What's the most common cathode in 2019?":
      {understood, message, query, answer: {material, count, share, alternatives}}
  records [--component C] [--from YEAR] [--to YEAR] [--database FILE]
      its records, one a line; C is anode, cathode, electrolyte or any
  build-database [--corpus DIR] [--output DIR] [--model ID] [--threshold T] [--limit PAPERS]
      extracts the bundled database and its report from the papers in ../shared/data
  ask --question Q [FILE] [--model ID] [--threshold T]
      prints the answers for a person; without FILE it reads standard input

Offsets count UTF-16 code units, as JavaScript's slice does. IN and OUT may be - .
Bad lines and files are reported and skipped; the exit code is then 1.
`;

const OPTIONS = {
  input: { type: 'string' },
  output: { type: 'string' },
  model: { type: 'string' },
  'top-k': { type: 'string' },
  threshold: { type: 'string', default: '0.3' },
  question: { type: 'string' },
  qa: { type: 'string' },
  json: { type: 'string' },
  properties: { type: 'boolean', default: false },
  property: { type: 'string', multiple: true },
  facts: { type: 'string' },
  database: { type: 'string' },
  component: { type: 'string', default: 'any' },
  from: { type: 'string' },
  to: { type: 'string' },
  corpus: { type: 'string' },
  limit: { type: 'string' },
  reference: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

function numberIn(text: string, name: string, low: number, high: number): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= low && value <= high)) {
    throw new CliError('usage', `--${name} takes a number from ${low} to ${high}.`);
  }
  return value;
}

async function main(argv: string[]): Promise<void> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (cause) {
    throw new CliError('usage', cause instanceof Error ? cause.message : String(cause), { cause });
  }
  const { values, positionals } = parsed;
  const [command, file, ...rest] = positionals;
  if (values.help || command === undefined) {
    process.stdout.write(USAGE);
    return;
  }
  const takesFiles = command === 'extract';
  const takesOne = takesFiles || command === 'ask' || command === 'search';
  if ((!takesFiles && rest.length > 0) || (file !== undefined && !takesOne)) {
    throw new CliError('usage', `"${rest[0] ?? file}" is not expected here.`);
  }
  const threshold = numberIn(values.threshold, 'threshold', 0, 1);
  const paths = () => {
    const { input, output } = values;
    if (input === undefined || output === undefined) {
      throw new CliError('usage', `${command} needs --input and --output.`);
    }
    return { input, output };
  };
  switch (command) {
    case 'answer': {
      const topK = numberIn(values['top-k'] ?? String(DEFAULT_ANSWERS.topK), 'top-k', 1, 100);
      const files = paths();
      return runAnswer((await loadAnswering(values.model)).answering, files, {
        ...DEFAULT_ANSWERS,
        topK: Math.round(topK),
        ...(values.reference ? { reference: {} } : {}),
      });
    }
    case 'components': {
      const files = paths();
      return runComponents((await loadAnswering(values.model)).answering, files, threshold);
    }
    case 'extract': {
      if (file === undefined) throw new CliError('usage', 'extract needs a file or a folder.');
      const own = (values.property ?? []).map(readOwnProperty);
      return runExtract((await loadAnswering(values.model)).answering, [file, ...rest], {
        threshold,
        properties: [...(values.properties ? PROPERTIES : []), ...own],
      });
    }
    case 'evaluate':
      if (values.facts !== undefined) {
        const own = (values.property ?? []).map(readOwnProperty);
        const { answering } = await loadAnswering(values.model);
        return runEvaluateFacts(answering, values.facts, threshold, own);
      }
      if (values.qa === undefined) {
        throw new CliError('usage', 'evaluate needs --qa FILE or --facts FILE.');
      }
      return runEvaluateQuestions(
        (await loadAnswering(values.model)).answering,
        values.qa,
        threshold,
        values.json,
      );
    case 'ask':
      if (values.question === undefined || values.question.trim() === '') {
        throw new CliError('usage', 'ask needs --question.');
      }
      return runAsk(
        (await loadAnswering(values.model)).answering,
        values.question,
        file,
        threshold,
      );
    case 'search':
      if (file === undefined) {
        throw new CliError('usage', 'search needs a question in quotation marks.');
      }
      return runSearch(file, values.database);
    case 'records': {
      const component = [...COMPONENTS, 'any' as const].find((name) => name === values.component);
      if (component === undefined) {
        throw new CliError('usage', '--component takes anode, cathode, electrolyte or any.');
      }
      const year = (name: 'from' | 'to') => {
        const text = values[name];
        return text === undefined ? null : Math.round(numberIn(text, name, 1, 9999));
      };
      return runRecords({ component, from: year('from'), to: year('to') }, values.database);
    }
    case 'build-database': {
      const limit =
        values.limit === undefined
          ? Number.POSITIVE_INFINITY
          : numberIn(values.limit, 'limit', 1, 1e9);
      return runBuildDatabase(() => loadAnswering(values.model), {
        corpus: values.corpus,
        output: values.output,
        threshold,
        limit: Math.ceil(limit),
      });
    }
    default:
      throw new CliError('usage', `There is no command "${command}".`);
  }
}

/** The runtime is loaded only by the commands that need it: usage errors answer at once. */
async function loadAnswering(modelId: string | undefined) {
  const runtime = await import('./loadAnswering.ts');
  return runtime.loadAnswering(modelId);
}

const parse = (argv: string[]) =>
  parseArgs({ args: argv, options: OPTIONS, allowPositionals: true, strict: true });

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof CodedError) {
    process.stderr.write(`${error.message}\n`);
    for (let cause = error.cause; cause instanceof Error; cause = cause.cause) {
      process.stderr.write(`  because: ${cause.message}\n`);
    }
    if (error.code === 'usage') process.stderr.write(`\n${USAGE}`);
  } else {
    process.stderr.write(
      `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  }
  process.exitCode = error instanceof CodedError && error.code === 'usage' ? 2 : 1;
});
