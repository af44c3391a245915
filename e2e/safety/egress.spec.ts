import { expect, type Page, test } from '@playwright/test';
import { QaPage } from '../QaPage.ts';

const CANARY = 'zqcanary7f3a91';

/** Collects everything that leaves the page or that its policy refuses, also from its workers. */
async function watch(page: Page) {
  const requests: { url: string; body: string }[] = [];
  const violations: string[] = [];
  page.on('request', (request) =>
    requests.push({ url: request.url(), body: request.postData() ?? '' }),
  );
  page.on('websocket', (socket) => requests.push({ url: socket.url(), body: '' }));
  page.on('console', (message) => {
    if (/Content Security Policy|violates the following/i.test(message.text())) {
      violations.push(message.text());
    }
  });
  page.on('pageerror', (error) => violations.push(String(error)));
  await page.exposeFunction('reportViolation', (violation: string) => violations.push(violation));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      (globalThis as unknown as { reportViolation(text: string): void }).reportViolation(
        `${event.violatedDirective} ${event.blockedURI}`,
      );
    });
  });
  return { requests, violations };
}

test('a full journey talks to no other origin, breaks no policy, and keeps the text nowhere', async ({
  page,
  baseURL,
}) => {
  const { requests, violations } = await watch(page);
  const qa = new QaPage(page);
  await qa.open();
  await qa.ready();
  await qa.paste(`The cathode of ${CANARY} is LiFePO4. Its anode is graphite.`);
  await qa.run();
  await qa.slider.focus();
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Next highlight' }).click();
  await page
    .getByRole('button', { name: 'Why not' })
    .first()
    .click()
    .catch(() => undefined);
  await qa.downloadJson();
  await page.getByRole('link', { name: 'About' }).click();
  await expect(page).toHaveURL(/about/);
  await page.goBack();
  await qa.question.fill('What is the anode made of?');
  await qa.run();

  const foreign = requests.filter(
    ({ url }) =>
      !url.startsWith(`${baseURL}/`) && !url.startsWith('blob:') && !url.startsWith('data:'),
  );
  expect(foreign).toEqual([]);
  expect(requests.filter(({ url, body }) => (url + body).includes(CANARY))).toEqual([]);
  expect(page.url()).not.toContain(CANARY);
  const stored = await page.evaluate(async () => {
    const found: string[] = [
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
      document.cookie,
      JSON.stringify(history.state),
    ];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        found.push(request.url, (await (await cache.match(request))?.text()) ?? '');
      }
    }
    for (const { name } of await indexedDB.databases()) found.push(`database ${name}`);
    return found.join('\n');
  });
  expect(stored).not.toContain(CANARY);
  expect(violations).toEqual([]);
});

test('every answer of the server carries the policy; what is missing is a 404', async ({
  request,
}) => {
  const paths = ['/', '/about', '/models/index.json', '/ort/ort-wasm-simd-threaded.wasm'];
  for (const path of paths) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(200);
    const headers = response.headers();
    expect(headers['content-security-policy'], path).toContain("default-src 'none'");
    expect(headers['content-security-policy'], path).not.toMatch(/'unsafe-|https?:|\*/);
    expect(headers['cross-origin-opener-policy'], path).toBe('same-origin');
    expect(headers['cross-origin-embedder-policy'], path).toBe('require-corp');
    expect(headers['x-content-type-options'], path).toBe('nosniff');
  }
  for (const path of [
    '/models/none/onnx/model_quantized.onnx',
    '/models/../package.json',
    '/models/%2e%2e/%2e%2e/package.json',
    '/ort/none.wasm',
    '/data/none.json',
  ]) {
    const response = await request.get(path);
    expect(await response.text(), path).not.toContain('"name": "batteryqa"');
    if (!path.includes('.json') || path.startsWith('/data'))
      expect(response.status(), path).toBe(404);
  }
});
