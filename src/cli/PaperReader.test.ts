import { describe, expect, it } from 'vitest';
import { makePdf, printLines } from '../documents/fixtures/makePdf.ts';
import { PaperReader } from './PaperReader.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const SENTENCE = 'The cathode is LiFePO4.';

describe('reading in a thread', { timeout: 120_000 }, () => {
  it('gives the document, or the error of its reader', async () => {
    const reader = new PaperReader();
    expect((await reader.read(bytesOf(SENTENCE))).text).toBe(SENTENCE);
    await expect(reader.read(bytesOf(' '))).rejects.toMatchObject({
      code: 'empty',
      message: expect.stringMatching(/^[A-Z].+\.$/),
    });
    const pdf = makePdf([
      printLines(72, 700, 10, [['The cathode of this cell is LiFePO4, and nothing else is said.']]),
    ]);
    expect((await reader.read(pdf as Uint8Array<ArrayBuffer>)).text).toContain('LiFePO4');
    await reader.end();
    expect((await reader.read(bytesOf(SENTENCE))).text).toBe(SENTENCE);
    await reader.end();
  });

  it('gives up a file that takes for ever, and reads the next', async () => {
    const reader = new PaperReader(6000);
    expect((await reader.read(bytesOf(SENTENCE))).text).toBe(SENTENCE);
    // pdf.js takes quadratic time over graphics states that are never restored.
    const endless = makePdf(['q '.repeat(400_000)]) as Uint8Array<ArrayBuffer>;
    const startedMs = performance.now();
    await expect(reader.read(endless)).rejects.toMatchObject({ code: 'deadline' });
    expect(performance.now() - startedMs).toBeGreaterThan(5900);
    expect((await reader.read(bytesOf(SENTENCE))).text).toBe(SENTENCE);
    await reader.end();
  });
});
