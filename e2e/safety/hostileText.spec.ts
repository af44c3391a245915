import { expect, test } from '@playwright/test';
import { QaPage } from '../QaPage.ts';

const HOSTILE = [
  '<script>window.pwned=1</script>',
  '<img src=x onerror="window.pwned=1">',
  '<svg onload=window.pwned=1>',
  '<svg><script>window.pwned=1</script></svg>',
  '<iframe srcdoc="<script>parent.pwned=1</script>">',
  '"><script>window.pwned=1</script>',
  "'><img src=x onerror=window.pwned=1>",
  '</textarea><script>window.pwned=1</script>',
  '</title><script>window.pwned=1</script>',
  '<a href="javascript:window.pwned=1">x</a>',
  'javascript:window.pwned=1',
  'data:text/html,<script>window.pwned=1</script>',
  '<body onload=window.pwned=1>',
  '<details open ontoggle=window.pwned=1>',
  '<input autofocus onfocus=window.pwned=1>',
  '<video><source onerror=window.pwned=1></video>',
  '<math><mtext></mtext><script>window.pwned=1</script></math>',
  '<style>*{background:url(http://127.0.0.1:9/x)}</style>',
  '<link rel=stylesheet href=http://127.0.0.1:9/x>',
  '<meta http-equiv=refresh content="0;url=http://127.0.0.1:9/">',
  '<base href="http://127.0.0.1:9/">',
  '<object data="http://127.0.0.1:9/x">',
  '<embed src="http://127.0.0.1:9/x">',
  '<form action="http://127.0.0.1:9/"><button>x</button></form>',
  '&lt;script&gt;window.pwned=1&lt;/script&gt;',
  '&#60;img src=x onerror=window.pwned=1&#62;',
  '\u003cscript\u003ewindow.pwned=1\u003c/script\u003e',
  '{{constructor.constructor("window.pwned=1")()}}',
  '${window.pwned=1}',
  '`${window.pwned=1}`',
  '__proto__',
  'constructor',
  '[SEP] [CLS] [MASK] [PAD] [UNK]',
  '\0\u0001\u0002',
  '\u202eevil\u202c',
  '\ud800',
  '🔋'.repeat(50),
  'a'.repeat(5000),
  '../../../../etc/passwd',
  "=cmd|' /C calc'!A0",
];

test('40 hostile strings as text, question and file name stay text', async ({ page, baseURL }) => {
  expect(HOSTILE).toHaveLength(40);
  const foreign: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${baseURL}/`) && !/^(?:blob|data):/.test(url)) foreign.push(url);
  });
  page.on('dialog', (dialog) => {
    foreign.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  const qa = new QaPage(page);
  await qa.open('?threshold=0');
  await qa.ready();
  const markup = () =>
    page.evaluate(() => ({
      elements: document.querySelectorAll(
        'script, iframe, img, object, embed, video, math, base, form[action^="http"], link[href^="http"], meta[http-equiv], [onerror], [onload], [onfocus], [ontoggle], [srcdoc], a[href^="javascript"]',
      ).length,
      pwned: 'pwned' in window,
      path: location.pathname,
    }));
  const before = await markup();
  for (const hostile of HOSTILE) {
    await test.step(hostile.slice(0, 40), async () => {
      await page.locator('input[type=file]').setInputFiles({
        name: `${hostile.replaceAll('/', '∕').replaceAll('\0', '').slice(0, 100)}.txt`,
        mimeType: 'text/plain',
        // Long enough that control characters do not make it a binary file.
        buffer: Buffer.from(
          `The cathode is ${hostile} and the anode is ${hostile}. ${'The cell was cycled at rest. '.repeat(8)}`,
        ),
      });
      await expect(qa.box).toHaveValue(/The cathode is/);
      await qa.question.fill(HOSTILE.indexOf(hostile) % 2 === 0 ? hostile.slice(0, 400) : '');
      await qa.run();
      expect(await markup()).toEqual(before);
      await page.getByRole('button', { name: 'Clear' }).click();
    });
  }
  expect(foreign).toEqual([]);
});
