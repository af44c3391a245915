import { interpretParts } from './interpretParts.ts';
import type { Part, Role } from './questionParts.ts';
import { type QuestionContext, readParts } from './readParts.ts';
import type {
  NotUnderstood,
  NotUnderstoodCode,
  ParsedQuestion,
  PieceKind,
  QuestionPiece,
} from './SearchQuery.ts';

export type { QuestionContext };

/** In characters. */
export const LONGEST_QUESTION = 300;

/** Shown when a question is not understood; each of them is. */
export const EXAMPLE_QUESTIONS: readonly string[] = [
  'What is the most common cathode in 2015?',
  'Top 5 anode materials since 2018',
  'How often was LiFePO4 used as cathode in 2019?',
  'When did sulfur overtake LiCoO2?',
  'Trend of graphite',
  'Compare graphite and silicon as anodes',
];

/**
 * Reads a question about the database. Every word must have a place in the reading: one word with a
 * meaning that the query cannot carry makes the question not understood.
 */
export function parseQuestion(question: string, context: QuestionContext): ParsedQuestion {
  if (question.trim() === '') {
    return refuse(question, [], 'empty', 'Ask about the materials of batteries.');
  }
  if (question.length > LONGEST_QUESTION) {
    return refuse(
      question,
      [],
      'too-long',
      `Ask in at most ${LONGEST_QUESTION} characters: this question is longer.`,
    );
  }
  const parts = readParts(question, context);
  const reading = interpretParts(parts);
  if ('code' in reading) return refuse(question, parts, reading.code, reading.message);
  const corrections = parts.filter((part) => part.corrected !== null).length;
  return {
    kind: 'understood',
    query: reading.query,
    pieces: toPieces(question, parts),
    confidence: Math.max(0, Math.round((1 - corrections * 0.1) * 10) / 10),
  };
}

function refuse(
  question: string,
  parts: readonly Part[],
  code: NotUnderstoodCode,
  message: string,
): NotUnderstood {
  return {
    kind: 'not-understood',
    code,
    message,
    examples: EXAMPLE_QUESTIONS,
    pieces: toPieces(question, parts),
  };
}

function toPieces(question: string, parts: readonly Part[]): readonly QuestionPiece[] {
  return parts.map((part) => {
    const start = part.tokens[0]?.start ?? 0;
    const end = part.tokens.at(-1)?.end ?? start;
    return {
      kind: pieceKind(part),
      text: question.slice(start, end),
      start,
      end,
      corrected: part.corrected,
    };
  });
}

const KIND_ROLES: ReadonlySet<Role> = new Set<Role>([
  ...(['most', 'least', 'top', 'rare', 'more', 'less', 'common'] as const),
  ...(['count', 'trend', 'compare', 'versus', 'overtake', 'when'] as const),
]);

function pieceKind(part: Part): PieceKind {
  switch (part.is) {
    case 'material':
    case 'journal':
    case 'years':
    case 'unknown':
      return part.is;
    case 'bad-years':
      return 'unsupported';
    case 'number':
      return 'top';
    case 'word': {
      const { role } = part.word;
      if (role === 'unsupported') return 'unsupported';
      if (role === 'component' || role === 'subject') return 'component';
      return KIND_ROLES.has(role) ? 'kind' : 'filler';
    }
  }
}
