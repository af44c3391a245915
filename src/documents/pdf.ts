import type { TextDoc } from '../core/text/TextDoc.ts';
import type { ReadOptions } from './progress.ts';
export async function readPdf(_b: Uint8Array, _o: ReadOptions): Promise<TextDoc> {
  throw new Error('todo');
}
