import { COMPONENTS } from '../device/components.ts';
import type { DeviceRecord } from './DeviceRecord.ts';
import type { PropertyRecord } from './PropertyRecord.ts';
import { readPythonLiteral } from './readPythonLiteral.ts';

/** A row of a file: its columns under the names that the file gives them. */
export type RecordFields = Readonly<Record<string, unknown>>;

export type FieldsReading =
  | { readonly kind: 'device'; readonly record: DeviceRecord; readonly place: string }
  | { readonly kind: 'property'; readonly record: PropertyRecord }
  | { readonly kind: 'bad'; readonly reason: string };

const bad = (reason: string): FieldsReading => ({ kind: 'bad', reason });

const EMPTY_TEXTS = new Set(['', 'none', 'nan', 'null', '\\n']);
const SHOWN_VALUE = 40;

const isEmpty = (text: string): boolean => text.length <= 4 && EMPTY_TEXTS.has(text.toLowerCase());

/**
 * Reads a row of the device or of the property database. Column names match whatever their case,
 * blanks and underscores; columns that the records do not have are passed over.
 */
export function recordFromFields(fields: RecordFields): FieldsReading {
  const columns = new Map<string, unknown>();
  for (const [name, value] of Object.entries(fields)) {
    columns.set(plainColumnName(name), value);
  }
  const raw = (...names: readonly string[]): unknown => {
    for (const name of names) {
      const value = columns.get(name);
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  };
  const text = (...names: readonly string[]): string => readText(raw(...names));

  const names = readMaterialNames(
    raw('extractedname', 'normalisedname', 'normalizedname', 'names'),
  );
  const name = text('name', 'material', 'answer');
  const score = readScore(raw('score', 'confidence', 'confidencescore'));
  const paper = {
    Context: text('context', 'originaltext', 'sentence', 'text'),
    DOI: readDoi(text('doi')),
    Journal: text('journal'),
    Date: text('date', 'year'),
    Title: text('title'),
  };

  const type = text('type', 'component').toLowerCase().replace(/s$/, '');
  const component = COMPONENTS.find((known) => known === type);
  if (component === undefined) {
    const property = text('property', 'specifier');
    if (property === '') {
      return bad(
        type === '' ? 'no type' : `type “${shorten(type)}” is not anode, cathode or electrolyte`,
      );
    }
    if (name === '' && names.length === 0) return bad('no material');
    const values = readNumbers(raw('value'));
    const rawValue = text('rawvalue');
    if (values.length === 0 && rawValue === '') return bad('no value');
    if (typeof score === 'string') return bad(score);
    return {
      kind: 'property',
      record: {
        Property: property,
        Name: name === '' ? (names[0] as string) : name,
        Extracted_name: names.map((Name) => ({ Name })),
        Value: values,
        Unit: text('unit', 'units'),
        Raw_value: rawValue,
        Raw_unit: text('rawunit', 'rawunits'),
        Specifier: text('specifier'),
        Score: score,
        ...paper,
      },
    };
  }

  if (name === '' && names.length === 0) return bad('no name');
  if (score === null) return bad('no score');
  if (typeof score === 'string') return bad(score);
  return {
    kind: 'device',
    record: {
      Type: `${component[0]?.toUpperCase()}${component.slice(1)}` as DeviceRecord['Type'],
      Name: name === '' ? (names[0] as string) : name,
      Extracted_name: names.map((Name) => ({ Name })),
      Score: score,
      ...paper,
    },
    place: text('place', 'foundin'),
  };
}

const plainNames = new Map<string, string>();
const MOST_PLAIN_NAMES = 1000;

/** A column's name in lower-case letters alone; remembered, as every row asks again. */
function plainColumnName(name: string): string {
  let plain = plainNames.get(name);
  if (plain === undefined) {
    plain = name.toLowerCase().replace(/[^a-z]/g, '');
    if (plainNames.size < MOST_PLAIN_NAMES) plainNames.set(name, plain);
  }
  return plain;
}

function readText(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(readText).filter(Boolean).join(', ');
  if (typeof value !== 'string') return '';
  const trimmed = value.trim();
  if (trimmed.length > 6) return trimmed;
  return isEmpty(trimmed) ? '' : trimmed.replace(/^(\d{4})\.0$/, '$1');
}

const readDoi = (doi: string): string =>
  doi.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');

/** The score, null when there is none, or the reason why it is none. */
function readScore(value: unknown): number | null | string {
  const shown = readText(value);
  if (shown === '') return null;
  const score = Number(shown);
  if (Number.isNaN(score)) return `score “${shorten(shown)}” is not a number`;
  return score >= 0 && score <= 1 ? score : `score ${score} is not from 0 to 1`;
}

function readNumbers(value: unknown): readonly number[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(readNumbers);
  if (typeof value !== 'string') return [];
  const literal = readPythonLiteral(value);
  return literal === undefined || typeof literal === 'string' ? [] : readNumbers(literal);
}

/** The names of a list of `{Name: ...}` or of element → amount dictionaries, as values or printed by Python. */
export function readMaterialNames(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    const trimmed = value.trim();
    if (isEmpty(trimmed)) return [];
    if (!/^[[{(]/.test(trimmed)) return [trimmed];
    const literal = readJson(trimmed) ?? readPythonLiteral(trimmed);
    return literal === undefined ? [trimmed] : readMaterialNames(literal);
  }
  if (Array.isArray(value)) return value.flatMap(readMaterialNames);
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const named = entries.find(([key]) => key.toLowerCase() === 'name');
  if (named) return readMaterialNames(named[1]);
  const formula = entries.map(([element, amount]) => `${element}${writeAmount(amount)}`).join('');
  return formula === '' ? [] : [formula];
}

function readJson(text: string): unknown {
  try {
    return text.includes("'") ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** "4.0" of oxygen is 4, and 1 is not written. */
function writeAmount(amount: unknown): string {
  const shown = typeof amount === 'number' ? String(amount) : readText(amount);
  const plain = shown.replace(/^(\d+)\.0+$/, '$1');
  return plain === '1' ? '' : plain;
}

const shorten = (text: string): string =>
  text.length > SHOWN_VALUE ? `${text.slice(0, SHOWN_VALUE)}…` : text;
