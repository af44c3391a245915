import { describe, expect, it } from 'vitest';
import { COMPONENTS } from '../../core/device/components.ts';
import { ALL_PROPERTIES } from './paperQueueStore.ts';
import { formatPapersSettings, type PapersSettings, parsePapersSettings } from './papersUrl.ts';

describe('the address of the papers page', () => {
  it('is empty for the defaults', () => {
    expect(formatPapersSettings(parsePapersSettings(''))).toBe('');
  });

  it('carries every setting and gives it back', () => {
    const settings: PapersSettings = {
      threshold: 0.55,
      components: ['cathode'],
      properties: [
        { name: 'capacity' },
        { name: 'pore size', unit: 'nm' },
        { name: 'a, b | c', unit: 'cm2/s' },
        { name: 'transference number' },
      ],
      find: 'LiFePO4 & more',
      type: 'pore size',
      sort: { column: 'score', descending: true },
    };
    expect(parsePapersSettings(formatPapersSettings(settings))).toEqual(settings);
    const none: PapersSettings = { ...settings, components: [], properties: [] };
    expect(parsePapersSettings(formatPapersSettings(none))).toEqual(none);
  });

  it('takes the default for whatever is wrong', () => {
    const settings = parsePapersSettings(
      '?threshold=7&components=wheel&properties=x&own=%20&own=capacity&sort=-nothing',
    );
    expect(settings).toMatchObject({
      threshold: 0.3,
      components: [],
      properties: [],
      sort: null,
      type: null,
    });
    expect(parsePapersSettings('?x=1')).toMatchObject({
      components: COMPONENTS,
      properties: ALL_PROPERTIES,
    });
  });
});
