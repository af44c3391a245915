/** The place before or behind `position` in a circle of `count`; from none it starts at an end. */
export function nextPosition(position: number, by: 1 | -1, count: number): number {
  const from = position < 0 ? (by === 1 ? -1 : count) : position;
  return (from + by + count) % count;
}
