const UNCHANGED = /(?:ss|us|is|ous|ics|glass|gas|lens|species|series|brass|analysis)$/;

/** The singular of an English noun as material names use it; other words come back as they are. */
export function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || UNCHANGED.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:sses|shes|ches|xes|zes)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
