import type { WindowInput } from '../windows/assembleWindow.ts';
import type { Encoding } from '../wordpiece/encodeWithOffsets.ts';
import type { EntitySpan } from './EntitySpan.ts';
import { type Transitions, tagPath, tagsApart } from './tagPath.ts';

interface WordTag {
  readonly start: number;
  readonly end: number;
  readonly tag: string;
  readonly probability: number;
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
  logits: readonly Float32Array[],
  labels: readonly string[],
  transitions: Transitions | undefined,
): WordTag[] {
  const windowOf = bestWindows(windows, encoding.length);
  const places: { start: number; end: number }[] = [];
  const rows: Float32Array[] = [];
  for (let token = 0; token < encoding.length; ) {
    let last = token;
    while (last + 1 < encoding.length && encoding.words[last + 1] === encoding.words[token]) last++;
    const window = windowOf[token] as number;
    const input = windows[window] as WindowInput;
    const from = (input.contextStart + token - input.range.from) * labels.length;
    rows.push((logits[window] as Float32Array).subarray(from, from + labels.length));
    places.push({ start: encoding.starts[token] as number, end: encoding.ends[last] as number });
    token = last + 1;
  }
  const { tags, probabilities } = transitions ? tagPath(rows, transitions) : tagsApart(rows);
  return places.map((place, word) => ({
    ...place,
    tag: labels[tags[word] as number] as string,
    probability: probabilities[word] as number,
  }));
}

/**
 * Tags of words to spans: `B-` begins one, `I-` goes on with one of its kind or begins one, labels
 * without a prefix count as `I-`. Without transitions this is `aggregation_strategy="first"` of the
 * Hugging Face token-classification pipeline. Sorted; spans do not overlap.
 *
 * @param windows Rows that together hold every token of `encoding`.
 * @param logits Of each row, `[sequence length × labels]`.
 * @param labels In the order of the logits; `O` is no entity.
 * @param transitions The tags of a text are chosen together; without, each word's by itself.
 * @returns Offsets into the text that `encoding` was made of.
 */
export function decodeEntities(
  encoding: Encoding,
  windows: readonly WindowInput[],
  logits: readonly Float32Array[],
  labels: readonly string[],
  { transitions }: { readonly transitions?: Transitions | undefined } = {},
): EntitySpan[] {
  const entities: EntitySpan[] = [];
  let open = null as { label: string; words: WordTag[] } | null;
  const begins = ({ tag }: WordTag) => tag.startsWith('B-');
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
  for (const word of tagWords(encoding, windows, logits, labels, transitions)) {
    const label = begins(word) || word.tag.startsWith('I-') ? word.tag.slice(2) : word.tag;
    if (label === 'O') {
      close();
    } else if (open?.label === label && !begins(word)) {
      open.words.push(word);
    } else {
      close();
      open = { label, words: [word] };
    }
  }
  close();
  return entities;
}
