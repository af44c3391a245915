/** Base of every error this project throws on purpose: one sentence for a person, a `code` for code. */
export class CodedError<Code extends string = string> extends Error {
  readonly code: Code;

  constructor(code: Code, sentence: string, options?: { cause?: unknown }) {
    super(sentence, options);
    this.name = new.target.name;
    this.code = code;
  }
}
