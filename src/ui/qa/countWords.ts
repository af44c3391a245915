/** Runs of characters between blanks, without making a list of them: texts have megabytes. */
export function countWords(text: string): number {
  let words = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const blank = code <= 0x20 || code === 0xa0 || (code >= 0x2000 && code <= 0x200b);
    if (!blank && !inside) words++;
    inside = !blank;
  }
  return words;
}
