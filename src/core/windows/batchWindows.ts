import type { WindowInput } from './assembleWindow.ts';

/** Rows of one model run, padded to the longest; arrays are row-major `[rows, width]`. */
export interface WindowBatch {
  readonly rows: number;
  readonly width: number;
  readonly inputIds: BigInt64Array;
  readonly attentionMask: BigInt64Array;
  readonly tokenTypeIds: BigInt64Array;
  /** For each row, its index in the windows that were batched. */
  readonly indices: readonly number[];
}

/**
 * Groups windows of similar length, so that little is spent on padding, into batches of at most
 * `maxTokens` padded tokens (a longer window stands alone).
 */
export function batchWindows(
  windows: readonly WindowInput[],
  maxTokens: number,
  padId: number,
): WindowBatch[] {
  const lengthOf = (index: number) => (windows[index] as WindowInput).inputIds.length;
  const order = windows.map((_, index) => index).sort((a, b) => lengthOf(a) - lengthOf(b) || a - b);
  const groups: number[][] = [];
  let group: number[] = [];
  for (const index of order) {
    if (group.length > 0 && (group.length + 1) * lengthOf(index) > maxTokens) {
      groups.push(group);
      group = [];
    }
    group.push(index);
  }
  if (group.length > 0) groups.push(group);
  return groups.map((indices) => padBatch(windows, indices, padId));
}

function padBatch(
  windows: readonly WindowInput[],
  indices: readonly number[],
  padId: number,
): WindowBatch {
  const members = indices.map((index) => windows[index] as WindowInput);
  const rows = members.length;
  const width = Math.max(...members.map(({ inputIds }) => inputIds.length));
  const inputIds = new BigInt64Array(rows * width).fill(BigInt(padId));
  const attentionMask = new BigInt64Array(rows * width);
  const tokenTypeIds = new BigInt64Array(rows * width);
  members.forEach((member, row) => {
    const at = row * width;
    for (let i = 0; i < member.inputIds.length; i++) {
      inputIds[at + i] = BigInt(member.inputIds[i] as number);
      attentionMask[at + i] = 1n;
      tokenTypeIds[at + i] = BigInt(member.tokenTypeIds[i] as number);
    }
  });
  return { rows, width, inputIds, attentionMask, tokenTypeIds, indices };
}
