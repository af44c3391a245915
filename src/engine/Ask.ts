/** One question about one context. */
export interface Ask {
  readonly question: string;
  readonly context: string;
}
