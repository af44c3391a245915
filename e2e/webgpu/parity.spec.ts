import { expect, test } from '@playwright/test';
import { QaPage } from '../QaPage.ts';

const TEXT =
  'The cathode of this Li-ion battery system is LiFePO4. The anode is graphite.\n\nA cathode of LiCoO2 and an electrolyte of LiPF6 in EC were compared.';

test('WebGPU gives the answers and scores of WASM', async ({ page }) => {
  test.setTimeout(240_000);
  const qa = new QaPage(page);
  const recordsOn = async (device: 'wasm' | 'webgpu') => {
    await qa.open(`?threshold=0&question=Which+material%3F&device=${device}`);
    await qa.ready(device === 'wasm' ? 'WASM' : 'WebGPU');
    await qa.paste(TEXT);
    await qa.run();
    return qa.downloadJson();
  };
  const wasm = await recordsOn('wasm');
  const webgpu = await recordsOn('webgpu');
  expect(wasm.length).toBeGreaterThan(1);
  expect(webgpu.map(({ Name }) => Name)).toEqual(wasm.map(({ Name }) => Name));
  webgpu.forEach(({ Score }, index) => {
    expect(Math.abs(Score - (wasm[index]?.Score ?? 9))).toBeLessThan(1e-3);
  });
});
