/** Prints what the readers make of files: `npx tsx scripts/readPapers.ts [--text] FILE...` */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { TextBlockKind } from '../src/core/text/TextDoc.ts';
import { readDocument } from '../src/documents/readDocument.ts';
import { sniffFormat } from '../src/documents/sniffFormat.ts';

const KINDS: readonly TextBlockKind[] = ['title', 'abstract', 'heading', 'paragraph', 'caption'];

async function report(path: string, withText: boolean): Promise<void> {
  const bytes = new Uint8Array(readFileSync(path));
  const format = sniffFormat(bytes);
  const start = performance.now();
  const { text, blocks, metadata } = await readDocument(bytes);
  const milliseconds = Math.round(performance.now() - start);
  const counts = KINDS.map(
    (kind) => `${blocks.filter((block) => block.kind === kind).length} ${kind}`,
  );
  console.log(`${basename(path)}: ${format}, ${text.length} characters, ${milliseconds} ms`);
  console.log(`  ${counts.join(', ')}`);
  for (const [key, value] of Object.entries(metadata)) console.log(`  ${key}: ${value}`);
  for (const block of blocks) {
    const body = text.slice(block.start, block.end);
    const page = block.page === undefined ? '' : ` p${block.page}`;
    if (withText) console.log(`[${block.kind}${page} | ${block.section ?? ''}] ${body}`);
    else if (block.kind === 'heading') console.log(`  # ${body}`);
  }
}

const paths = process.argv.slice(2).filter((argument) => argument !== '--text');
for (const path of paths) {
  try {
    await report(path, process.argv.includes('--text'));
  } catch (error) {
    console.log(
      `${basename(path)}: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
    );
    process.exitCode = 1;
  }
}
