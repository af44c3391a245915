import { normalizeMaterial } from '../core/chemistry/normalizeMaterial.ts';
import { parseValue } from '../core/property/parseValue.ts';
import { chosenProperty, PROPERTIES, type Property } from '../core/property/properties.ts';
import { type PropertyAnswer, selectProperties } from '../core/property/propertyFinding.ts';
import { docFromPastedText } from '../core/text/docFromPastedText.ts';
import { analysePaper } from '../engine/analysePaper.ts';
import type { QuestionAnswering } from '../engine/QuestionAnswering.ts';
import { squadF1 } from './answerMetrics.ts';
import { readJsonLines, reportBadLine } from './jsonLines.ts';

/** What a person read in a passage. */
interface Fact {
  readonly property: string;
  readonly value: string;
  /** Equivalent names of the material; empty: the passage does not name it. */
  readonly materials: readonly string[];
}

/** Shares in [0, 1]; null over nothing. */
export interface PairScores {
  readonly facts: number;
  readonly given: number;
  readonly right: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

export interface FactScores {
  readonly property: string;
  /** The value alone, its property with it. */
  readonly values: PairScores;
  /** Value and material, the material by its canonical name. */
  readonly pairs: PairScores;
  /** Value and material, the material by half of its words (F1 of at least 0.5). */
  readonly loosePairs: PairScores;
}

interface Tally {
  facts: number;
  factsWithMaterial: number;
  given: number;
  values: number;
  pairs: number;
  loosePairs: number;
}

const isText = (value: unknown): value is string => typeof value === 'string';

function readFacts(value: unknown): Fact[] | null {
  if (!Array.isArray(value)) return null;
  const facts: Fact[] = [];
  for (const item of value as unknown[]) {
    if (typeof item !== 'object' || item === null) return null;
    const { property, value: stated, materials } = item as Record<string, unknown>;
    if (!isText(property) || !isText(stated) || !Array.isArray(materials)) return null;
    facts.push({ property, value: stated, materials: materials.filter(isText) });
  }
  return facts;
}

const numbersOf = (stated: string) => parseValue(stated)[0]?.numbers.map(Math.abs).join(' ');

function isSameValue(answer: PropertyAnswer, fact: Fact): boolean {
  return answer.value.numbers.map(Math.abs).join(' ') === numbersOf(fact.value);
}

function isSameMaterial({ material, materialKey }: PropertyAnswer, { materials }: Fact): boolean {
  return materials.some(
    (name) => name === material.answer || normalizeMaterial(name).key === materialKey,
  );
}

const isAboutSameMaterial = (answer: PropertyAnswer, fact: Fact) =>
  isSameMaterial(answer, fact) || squadF1(answer.material.answer, fact.materials) >= 0.5;

/** Each answer takes at most one fact, and each fact is taken once: the most that fit. */
function countMatches(
  answers: readonly PropertyAnswer[],
  facts: readonly Fact[],
  fits: (answer: PropertyAnswer, fact: Fact) => boolean,
): number {
  const takenBy = new Map<Fact, PropertyAnswer>();
  const place = (answer: PropertyAnswer, tried: Set<Fact>): boolean =>
    facts.some((fact) => {
      if (tried.has(fact) || !fits(answer, fact)) return false;
      tried.add(fact);
      const holder = takenBy.get(fact);
      if (holder !== undefined && !place(holder, tried)) return false;
      takenBy.set(fact, answer);
      return true;
    });
  return answers.filter((answer) => place(answer, new Set())).length;
}

function scores(facts: number, given: number, right: number): PairScores {
  const precision = given === 0 ? null : right / given;
  const recall = facts === 0 ? null : right / facts;
  const f1 = facts + given === 0 ? null : (2 * right) / (facts + given);
  return { facts, given, right, precision, recall, f1 };
}

const scoresOf = (property: string, tally: Tally): FactScores => ({
  property,
  values: scores(tally.facts, tally.given, tally.values),
  pairs: scores(tally.factsWithMaterial, tally.given, tally.pairs),
  loosePairs: scores(tally.factsWithMaterial, tally.given, tally.loosePairs),
});

const newTally = (): Tally => ({
  facts: 0,
  factsWithMaterial: 0,
  given: 0,
  values: 0,
  pairs: 0,
  loosePairs: 0,
});

/**
 * Extracts the properties of every passage by the page's own path and compares them with the facts
 * that a person read there. Facts of properties that were not asked for count nothing; so does a
 * fact without a material in the recall of pairs. Of a file with splits, only `dev` is read.
 *
 * @param own Properties beside {@link PROPERTIES}; facts carry their names.
 */
export async function evaluateFacts(
  answering: QuestionAnswering,
  path: string,
  threshold: number,
  own: readonly Property[],
): Promise<readonly FactScores[]> {
  const asked = [...PROPERTIES, ...own];
  const tallies = new Map(asked.map(({ name }) => [name, newTally()]));
  const all = newTally();
  for await (const { lineNumber, value } of readJsonLines(path)) {
    if (isText(value['split']) && value['split'] !== 'dev') continue;
    const facts = readFacts(value['facts']);
    const { text } = value;
    if (!isText(text) || facts === null) {
      reportBadLine(lineNumber, 'it needs a "text" and "facts" with property, value and materials');
      continue;
    }
    const doc = docFromPastedText(text);
    const { properties, components } = await analysePaper(answering, doc, { properties: asked });
    const { accepted: answers } = selectProperties(
      properties,
      threshold,
      text,
      components.abbreviations,
    );
    for (const { name } of asked) {
      const here = facts.filter(({ property }) => property === name);
      const named = here.filter(({ materials }) => materials.length > 0);
      const given = answers.filter(({ property }) => property === name);
      const counts: Tally = {
        facts: here.length,
        factsWithMaterial: named.length,
        given: given.length,
        values: countMatches(given, here, isSameValue),
        pairs: countMatches(given, named, (a, f) => isSameValue(a, f) && isSameMaterial(a, f)),
        loosePairs: countMatches(
          given,
          named,
          (a, f) => isSameValue(a, f) && isAboutSameMaterial(a, f),
        ),
      };
      for (const tally of [tallies.get(name) as Tally, all]) {
        for (const key of Object.keys(counts) as (keyof Tally)[]) tally[key] += counts[key];
      }
    }
  }
  return [
    ...asked.map(({ name }) => scoresOf(name, tallies.get(name) as Tally)),
    scoresOf('all', all),
  ];
}

const percent = (share: number | null) =>
  share === null ? '    –' : (share * 100).toFixed(1).padStart(5);

function describe(rows: readonly FactScores[]): string {
  const cells = ({ precision, recall, f1 }: PairScores) =>
    [precision, recall, f1].map(percent).join(' ');
  return [
    'precision, recall and F1 (%) of: values / values with their material / material by half its words',
    ...rows.map(({ property, values, pairs, loosePairs }) =>
      [
        property.padEnd(22),
        `${String(values.facts).padStart(4)} facts ${String(values.given).padStart(4)} given `,
        [values, pairs, loosePairs].map(cells).join('  /'),
      ].join(''),
    ),
    '',
  ].join('\n');
}

/** `evaluate --facts FILE`: prints scores only. */
export async function runEvaluateFacts(
  answering: QuestionAnswering,
  path: string,
  threshold: number,
  own: readonly Property[],
): Promise<void> {
  process.stdout.write(describe(await evaluateFacts(answering, path, threshold, own)));
}

/** `NAME` or `NAME=UNIT`. */
export function readOwnProperty(written: string): Property {
  const [name = '', unit] = written.split('=', 2);
  return chosenProperty({ name, unit });
}
