const GROUPS = new Intl.NumberFormat('en');

/** `1 place`, `2 places`, `12,000 words`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${GROUPS.format(count)} ${count === 1 ? noun : plural}`;
}
