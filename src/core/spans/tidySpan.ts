import type { CharSpan } from '../text/TextDoc.ts';

const PAIRS: Record<string, string> = { '(': ')', '[': ']', '{': '}' };
const CLOSERS: Record<string, string> = { ')': '(', ']': '[', '}': '{' };
const LEADING = /[\s,;:.!?]/;
const TRAILING = /[\s,;:.!?]/;

/** Opening brackets without a partner, and closing ones, in `text[start, end)`. */
function unbalanced(text: string, { start, end }: CharSpan): { open: number[]; close: number[] } {
  const open: number[] = [];
  const close: number[] = [];
  for (let i = start; i < end; i++) {
    const char = text.charAt(i);
    if (char in PAIRS) open.push(i);
    else if (char in CLOSERS) {
      const last = open[open.length - 1];
      if (last !== undefined && text.charAt(last) === CLOSERS[char]) open.pop();
      else close.push(i);
    }
  }
  return { open, close };
}

/** True for "(graphite)", where the first and the last bracket are a pair. */
function isEnclosed(text: string, start: number, end: number): boolean {
  if (end - start < 2 || PAIRS[text.charAt(start)] !== text.charAt(end - 1)) return false;
  const { open, close } = unbalanced(text, { start: start + 1, end: end - 1 });
  return open.length === 0 && close.length === 0;
}

function tidyOnce(text: string, span: CharSpan, widens: boolean): CharSpan {
  let { start, end } = span;
  // A side that gave up a bracket takes none in again: some texts would have it go to and fro for ever.
  let mayWidenLeft = widens;
  let mayWidenRight = widens;
  for (let changed = true; changed && end > start; ) {
    changed = false;
    while (start < end && LEADING.test(text.charAt(start))) start++;
    while (end > start && TRAILING.test(text.charAt(end - 1))) end--;
    const { open, close } = unbalanced(text, { start, end });
    const lastOpen = open[open.length - 1];
    if (isEnclosed(text, start, end)) {
      start++;
      end--;
      changed = true;
    } else if (close.includes(end - 1)) {
      end--;
      mayWidenRight = false;
      changed = true;
    } else if (close.includes(start)) {
      start++;
      mayWidenLeft = false;
      changed = true;
    } else if (
      mayWidenLeft &&
      close.some((at) => CLOSERS[text.charAt(at)] === text.charAt(start - 1))
    ) {
      start--;
      changed = true;
    } else if (lastOpen === start) {
      start++;
      mayWidenLeft = false;
      changed = true;
    } else if (lastOpen === end - 1) {
      end--;
      mayWidenRight = false;
      changed = true;
    } else if (
      mayWidenRight &&
      lastOpen !== undefined &&
      text.charAt(end) === PAIRS[text.charAt(lastOpen)]
    ) {
      end++;
      changed = true;
    }
  }
  return { start, end: Math.max(start, end) };
}

/**
 * Drops blanks, stops, lone brackets and brackets around the whole of an answer, and takes in the partner
 * that directly precedes or follows a bracket inside: "1 M LiPF6 in EC:DEC (1:1" gets its ")".
 */
export function tidySpan(text: string, span: CharSpan): CharSpan {
  const once = tidyOnce(text, span, true);
  const twice = tidyOnce(text, once, true);
  if (twice.start === once.start && twice.end === once.end) return once;
  const shared = {
    start: Math.max(once.start, twice.start),
    end: Math.min(once.end, twice.end),
  };
  return tidyOnce(text, shared, false);
}
