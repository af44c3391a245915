import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextDoc } from '../core/text/TextDoc.ts';
import { DocumentError } from './DocumentError.ts';
import {
  billionLaughs,
  bytesOf,
  encryptedPdf,
  flippedPdf,
  HOSTILE_FILES,
  latin1,
  longTextNode,
  nestedTags,
  pdfOfPages,
  seeded,
  smallPdf,
  utf16,
} from './fixtures/hostileFiles.ts';
import { makePdf, printLines } from './fixtures/makePdf.ts';
import { LIMITS } from './limits.ts';
import { readDocument } from './readDocument.ts';

/** Time of the processor, so that a busy machine fails no test. */
const DEADLINE_MS = 10_000;
const SLOW = { timeout: 240_000 };
const processorMs = () => process.cpuUsage().user / 1000;
const FIXTURES = [
  'elsevier.xml',
  'jats.xml',
  'rsc.html',
  'page.html',
  'wrapped.txt',
  'twoColumns.pdf',
];
const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));
function expectWellFormed({ text, blocks }: TextDoc): void {
  let end = 0;
  for (const block of blocks) {
    expect(block.start).toBeGreaterThanOrEqual(end);
    expect(block.end).toBeGreaterThan(block.start);
    end = block.end;
  }
  expect(end).toBe(text.length);
  expect(text.length).toBeLessThanOrEqual(LIMITS.outputCharacters);
}

/** What becomes of a file: the code of its error, or 'read'; anything else fails the test. */
async function fateOf(bytes: Uint8Array): Promise<string> {
  const start = processorMs();
  try {
    expectWellFormed(await readDocument(bytes));
    return 'read';
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    expect(error.message).toMatch(/^[A-Z].+\.$/);
    return error.code;
  } finally {
    expect(processorMs() - start).toBeLessThan(DEADLINE_MS);
  }
}

describe('one of each kind', SLOW, () => {
  it.each(HOSTILE_FILES.map((file) => [file.name, file] as const))('%s', async (_, file) => {
    expect(file.fates).toContain(await fateOf(file.bytes()));
  });
});

describe('hostile XML and HTML', SLOW, () => {
  it('expands no entities', async () => {
    const { text } = await readDocument(billionLaughs());
    expect(text).toBe('Laugh &lol9; &file;.');
  });

  it.each([
    ['XML', '<article>', '<sec>', ''],
    ['HTML', '<html><body>', '<div>', '</body></html>'],
    ['MathML', '<article><body><p><math>', '<mrow>', ''],
  ])('refuses 100,000 nested tags in %s', async (_, start, tag, end) => {
    expect(await fateOf(nestedTags(start, tag, end))).toBe('too-deep');
  });

  it('refuses a text node of 50 MB, and one of 5 million characters', async () => {
    expect(await fateOf(longTextNode(50_000_000))).toBe('too-large');
    expect(await fateOf(bytesOf(`<article><p>${'ab '.repeat(1_700_000)}</p></article>`))).toBe(
      'too-large',
    );
    expect(
      await fateOf(bytesOf(`<article><body>${'<p>abc </p>'.repeat(150_000)}</body></article>`)),
    ).toBe('too-large');
  });

  it.each([
    ['an attribute', `<article><p a="${'x'.repeat(5_000_000)}">text</p></article>`],
    ['a comment without end', `<article><!--${'-'.repeat(5_000_000)}`],
    ['a tag without end', `<article ${'a '.repeat(1_000_000)}`],
    ['brackets only', '<'.repeat(2_000_000)],
    ['entities only', `<article><body><p>${'&amp;'.repeat(500_000)}</p></body></article>`],
    ['open tags that imply ends', `<html><body>${'<p><li><table><td>'.repeat(50_000)}`],
    [
      'scripts in scripts',
      `<article><p>a${'<sub>b<sup>c</sup></sub>'.repeat(100_000)}</p></article>`,
    ],
    ['short lines', 'a\n'.repeat(500_000)],
    ['hyphens at line ends', 'lithium-\n'.repeat(200_000)],
  ])('comes to an end with %s', async (_, source) => {
    expect(typeof (await fateOf(bytesOf(source)))).toBe('string');
  });
});

describe('broken files', SLOW, () => {
  it.each(FIXTURES.filter((name) => !name.endsWith('.pdf')))(
    'ends %s cut at 100 places',
    async (name) => {
      const bytes = fixture(name);
      const below = seeded(7);
      const fates = new Set<string>();
      for (let at = 0; at < 100; at += 1)
        fates.add(await fateOf(bytes.subarray(0, below(bytes.length))));
      expect(
        [...fates].filter((fate) => !['read', 'truncated', 'no-text', 'empty'].includes(fate)),
      ).toEqual([]);
    },
  );

  it('says that an XML article is cut off', async () => {
    const bytes = fixture('jats.xml');
    expect(await fateOf(bytes.subarray(0, bytes.length - 200))).toBe('truncated');
  });

  it('ends a PDF cut at 100 places', async () => {
    const small = smallPdf();
    const below = seeded(11);
    for (let at = 0; at < 80; at += 1) await fateOf(small.subarray(0, below(small.length)));
    const printed = fixture('twoColumns.pdf');
    for (let at = 0; at < 20; at += 1) await fateOf(printed.subarray(0, below(printed.length)));
  });

  it('ends 200 good PDFs with bytes flipped', async () => {
    for (let round = 0; round < 200; round += 1) {
      const bytes = flippedPdf(round, round < 185 ? smallPdf : () => fixture('twoColumns.pdf'));
      await fateOf(bytes);
    }
  });

  it('ends any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        await fateOf(bytes);
      }),
      { numRuns: 300 },
    );
  });

  it('ends any tangle of tags', async () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<sub>',
      '</sub>',
      '<sup>',
      '</sup>',
      '<a href="#cit1">',
      '</a>',
      '<table>',
      '<td class="eqn">',
      '</table>',
      '<h2>',
      '</h2>',
      '<li>',
      '<figcaption>',
      '</figcaption>',
      '<section>',
      '</section>',
      'LiCoO',
      ' 2 ',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const fate = await fateOf(bytesOf(`<html><body>${pieces.join('')}`));
        expect(['read', 'no-text']).toContain(fate);
      }),
      { numRuns: 300 },
    );
  });
});

describe('hostile PDFs', SLOW, () => {
  it('names a password', async () => {
    expect(await fateOf(encryptedPdf())).toBe('encrypted');
  });

  it('refuses 10,000 pages, and a page tree that only claims them', async () => {
    expect(await fateOf(pdfOfPages(10_000))).toBe('too-many-pages');
    const claims = await fateOf(makePdf(['', ''], { count: 1_000_000_000 }));
    expect(['too-many-pages', 'no-text']).toContain(claims);
  });

  it('reads a PDF of many pages', async () => {
    const page = printLines(72, 700, 10, [
      ['The cathode of this one cell was LiCoO', { sub: '2' }, ' and nothing else.'],
    ]);
    expect(await fateOf(makePdf(Array.from({ length: 300 }, () => page)))).toBe('read');
  });

  it('says that a PDF of pictures has no text', async () => {
    expect(await fateOf(makePdf(['0 0 100 100 re f']))).toBe('no-text');
  });

  it('refuses a page with too many pieces of text', async () => {
    const page = Array.from(
      { length: 21_000 },
      (_, at) =>
        `BT /F1 ${5 + (at % 7)} Tf 1 0 0 1 ${(at * 37) % 590} ${(at * 91) % 830} Tm (x) Tj ET`,
    );
    expect(await fateOf(makePdf([page.join('\n')]))).toBe('too-large');
  });

  it.each([
    ['arrays in arrays', '['.repeat(100_000)],
    ['text states without end', 'q '.repeat(500)],
    ['absurd numbers', 'BT /F1 1e38 Tf 1 0 0 1 1e38 -1e38 Tm (far) Tj ET BT /F1 0 Tf (none) Tj ET'],
  ])('comes to an end with %s', async (_, content) => {
    await fateOf(makePdf([content]));
  });
});

describe('files that are no papers', () => {
  it('names an empty file and one of blanks', async () => {
    expect(await fateOf(new Uint8Array())).toBe('empty');
    expect(await fateOf(bytesOf(' \n\t '))).toBe('empty');
    expect(await fateOf(new Uint8Array(1000))).toBe('not-text');
  });

  it('names archives and pictures', async () => {
    const zip = new Uint8Array(500);
    zip.set([0x50, 0x4b, 0x03, 0x04]);
    expect(await fateOf(zip)).toBe('not-text');
    await expect(readDocument(zip)).rejects.toThrow('ZIP or Word');
  });
});

describe('encodings', () => {
  const sentence = 'Die Kathode ist Li2MnO3 – 231 mAh g−1 bei 25 °C für Müller.';
  it.each([
    ['UTF-8', bytesOf(sentence)],
    ['UTF-8 with a mark', bytesOf(`\ufeff${sentence}`)],
    ['UTF-16 LE with a mark', utf16(sentence, true, true)],
    ['UTF-16 BE with a mark', utf16(sentence, false, true)],
    ['UTF-16 LE without a mark', utf16(sentence, true, false)],
    ['UTF-16 BE without a mark', utf16(sentence, false, false)],
  ])('reads %s', async (_, bytes) => {
    expect((await readDocument(bytes)).text).toBe(sentence);
  });

  it('reads windows-1252 by default and where UTF-8 is declared', async () => {
    expect((await readDocument(latin1('Müller says 25 °C ± 1.'))).text).toBe(
      'Müller says 25 °C ± 1.',
    );
    const xml =
      '<?xml version="1.0" encoding="UTF-8"?><article><body><p>Müller, 25 °C.</p></body></article>';
    expect((await readDocument(latin1(xml))).text).toBe('Müller, 25 °C.');
  });

  it('believes valid UTF-8 more than a wrong declaration', async () => {
    const xml = `<?xml version="1.0" encoding="ISO-8859-1"?><article><body><p>${sentence}</p></body></article>`;
    expect((await readDocument(bytesOf(xml))).text).toBe(sentence);
  });

  it('keeps UTF-8 with one damaged byte', async () => {
    const bytes = bytesOf(`${sentence} x`);
    bytes[bytes.length - 1] = 0xff;
    expect((await readDocument(bytes)).text).toBe(`${sentence} \ufffd`);
  });
});

describe('an abort', () => {
  it('ends the reading with its reason', async () => {
    const reason = new Error('gone');
    const early = readDocument(smallPdf(), { signal: AbortSignal.abort(reason) });
    await expect(early).rejects.toBe(reason);
    const controller = new AbortController();
    const onProgress = () => controller.abort(reason);
    const late = readDocument(fixture('twoColumns.pdf'), { signal: controller.signal, onProgress });
    await expect(late).rejects.toBe(reason);
  });
});
