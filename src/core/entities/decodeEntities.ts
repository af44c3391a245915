import type { WindowInput } from '../windows/assembleWindow.ts';
import type { Encoding } from '../wordpiece/encodeWithOffsets.ts';
import type { EntitySpan } from './EntitySpan.ts';

interface WordTag {
  readonly start: number;
  readonly end: number;
  readonly tag: string;
  readonly probability: number;
}

/** The likeliest label of one token with its softmax probability. */
function likeliest(logits: ArrayLike<number>, from: number, labels: number) {
  let place = 0;
  for (let k = 1; k < labels; k++) {
    if ((logits[from + k] as number) > (logits[from + place] as number)) place = k;
  }
  let sum = 0;
  for (let k = 0; k < labels; k++) {
    sum += Math.exp((logits[from + k] as number) - (logits[from + place] as number));
  }
  return { place, probability: 1 / sum };
}

/**
 * For each token the window in which it stands farthest from an edge of its text, the earlier of two
 * alike: there the model has seen most of what surrounds it.
 */
function bestWindows(windows: readonly WindowInput[], tokens: number): Int32Array {
  const best = new Int32Array(tokens);
  const margins = new Int32Array(tokens).fill(-1);
  windows.forEach(({ range: { from, to } }, index) => {
    for (let token = from; token < to; token++) {
      const margin = Math.min(
        from === 0 ? tokens : token - from,
        to === tokens ? tokens : to - 1 - token,
      );
      if (margin > (margins[token] as number)) {
        margins[token] = margin;
        best[token] = index;
      }
    }
  });
  return best;
}

/** Each word has the tag of its first piece. */
function tagWords(
  encoding: Encoding,
  windows: readonly WindowInput[],
  logits: readonly ArrayLike<number>[],
  labels: readonly string[],
): WordTag[] {
  const windowOf = bestWindows(windows, encoding.length);
  const tagged: WordTag[] = [];
  for (let token = 0; token < encoding.length; ) {
    let last = token;
    while (last + 1 < encoding.length && encoding.words[last + 1] === encoding.words[token]) last++;
    const window = windowOf[token] as number;
    const input = windows[window] as WindowInput;
    const row = input.contextStart + token - input.range.from;
    const { place, probability } = likeliest(
      logits[window] as ArrayLike<number>,
      row * labels.length,
      labels.length,
    );
    tagged.push({
      start: encoding.starts[token] as number,
      end: encoding.ends[last] as number,
      tag: labels[place] as string,
      probability,
    });
    token = last + 1;
  }
  return tagged;
}

/**
 * Tags of words to spans: `B-` begins one, `I-` goes on with one of its kind or begins one, labels
 * without a prefix count as `I-`. This is `aggregation_strategy="first"` of the Hugging Face
 * token-classification pipeline. Sorted; spans do not overlap.
 *
 * @param windows Rows that together hold every token of `encoding`.
 * @param logits Of each row, `[sequence length × labels]`.
 * @param labels In the order of the logits; `O` is no entity.
 * @param joinNeighbours Two of one kind with one character, a blank, between them are one: where that
 * is nearly always right, it mends the beginnings that a tagger sees inside of names.
 * @returns Offsets into the text that `encoding` was made of.
 */
export function decodeEntities(
  encoding: Encoding,
  windows: readonly WindowInput[],
  logits: readonly ArrayLike<number>[],
  labels: readonly string[],
  { joinNeighbours = false } = {},
): EntitySpan[] {
  const entities: EntitySpan[] = [];
  let open = null as { label: string; words: WordTag[] } | null;
  const begins = ({ tag }: WordTag) => tag.startsWith('B-');
  const isNeighbour = ({ start }: WordTag) =>
    joinNeighbours && start - 1 === open?.words.at(-1)?.end;
  const close = () => {
    const [first] = open?.words ?? [];
    const last = open?.words.at(-1);
    if (open !== null && first !== undefined && last !== undefined) {
      const sum = open.words.reduce((total, { probability }) => total + probability, 0);
      entities.push({
        start: first.start,
        end: last.end,
        label: open.label,
        score: sum / open.words.length,
      });
    }
    open = null;
  };
  for (const word of tagWords(encoding, windows, logits, labels)) {
    const label = begins(word) || word.tag.startsWith('I-') ? word.tag.slice(2) : word.tag;
    if (label === 'O') {
      close();
    } else if (open?.label === label && (!begins(word) || isNeighbour(word))) {
      open.words.push(word);
    } else {
      close();
      open = { label, words: [word] };
    }
  }
  close();
  return entities;
}
