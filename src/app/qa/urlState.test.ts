import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEVICE_CHOICES } from '../inference/inferenceStore.ts';
import { formatSettings, parseSettings } from './urlState.ts';

describe('share links', () => {
  it('bring every setting back', () => {
    const settings = fc.record({
      threshold: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
      question: fc.string({ maxLength: 200 }).map((text) => text.trim()),
      modelId: fc.option(fc.stringMatching(/^[\w.-]{1,40}$/), { nil: null }),
      deviceChoice: fc.constantFrom(...DEVICE_CHOICES),
    });
    fc.assert(
      fc.property(settings, (shared) => {
        expect(parseSettings(formatSettings(shared))).toEqual(shared);
      }),
    );
  });

  it('are empty for the defaults and survive nonsense', () => {
    const defaults = { threshold: 0.3, question: '', modelId: null, deviceChoice: 'auto' };
    expect(formatSettings(parseSettings(''))).toBe('');
    expect(parseSettings('?threshold=7&device=tpu&model=../../x&question=')).toEqual(defaults);
    expect(parseSettings('?threshold=')).toEqual(defaults);
    fc.assert(
      fc.property(fc.string(), (search) => {
        const { threshold } = parseSettings(search);
        expect(threshold >= 0 && threshold <= 1).toBe(true);
      }),
    );
  });
});
