import { CodedError } from '../core/CodedError.ts';

/** What the caller of the command line got wrong; the message is one sentence. */
export class CliError extends CodedError<'usage' | 'unreadable' | 'bad-line'> {}
