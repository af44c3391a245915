/** A word of a question without the punctuation around it. */
export interface QuestionToken {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** A comma, colon or semicolon stands right behind it. */
  readonly pause: boolean;
}

const LEADING = /^["'“”‘’«»(,.;:!?¿¡]+/;
const TRAILING = /["'“”‘’«»),.;:!?]+$/;

/** @param keepWhole words that are not to be cut at their hyphens and slashes */
export function tokenizeQuestion(
  question: string,
  keepWhole: (word: string) => boolean,
): readonly QuestionToken[] {
  const tokens: QuestionToken[] = [];
  for (const match of question.matchAll(/\S+/g)) {
    const raw = match[0];
    const { text, offset } = trimPunctuation(raw);
    if (text === '') continue;
    const pause = /[,;:]/.test(raw.slice(offset + text.length));
    const start = match.index + offset;
    const parts =
      /^[A-Za-z]+\d*(?:[-–/][A-Za-z\d]+)+$/.test(text) && !keepWhole(text) ? text : null;
    if (parts === null) {
      tokens.push(token(text, start, pause));
      continue;
    }
    const pieces = [...parts.matchAll(/[^-–/]+/g)];
    pieces.forEach((piece, index) => {
      tokens.push(token(piece[0], start + piece.index, pause && index === pieces.length - 1));
    });
  }
  return tokens;
}

function token(text: string, start: number, pause: boolean): QuestionToken {
  const lower = text.toLowerCase().replaceAll('’', "'");
  return { text, lower, start, end: start + text.length, pause };
}

function trimPunctuation(raw: string): { text: string; offset: number } {
  let text = raw;
  let offset = 0;
  const leading = LEADING.exec(text)?.[0] ?? '';
  if (!(leading.endsWith('(') && text.slice(leading.length).includes(')'))) {
    text = text.slice(leading.length);
    offset = leading.length;
  }
  for (;;) {
    const trailing = TRAILING.exec(text)?.[0] ?? '';
    if (trailing === '') break;
    const kept = text.slice(0, -1);
    if (text.endsWith(')') && opened(kept) > 0) break;
    text = kept;
  }
  return { text, offset };
}

const opened = (text: string): number =>
  [...text].reduce((depth, char) => depth + (char === '(' ? 1 : char === ')' ? -1 : 0), 0);
