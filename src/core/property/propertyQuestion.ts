/** First turn of the double-turn method (SPEC §3). */
export const valueQuestion = (specifier: string): string => `What is the value of ${specifier}?`;

/** Second turn: the material that the value belongs to. */
export const materialQuestion = (specifier: string, rawValue: string): string =>
  `What material has a ${specifier} of ${rawValue}?`;
