import { describe, expect, it } from 'vitest';
import { plainText } from './plainText.ts';

describe('text from a source that left HTML in it', () => {
  it('has its entities decoded, by name and by number', () => {
    expect(plainText('Energy &amp; Fuels')).toBe('Energy & Fuels');
    expect(plainText('Na[FSA]&ndash;[C3C1] at&nbsp;25 &#176;C, &#x2264; 5 %')).toBe(
      'Na[FSA]–[C3C1] at 25 °C, ≤ 5 %',
    );
  });

  it('is decoded once', () => {
    expect(plainText('How to write &amp;lt; in HTML')).toBe('How to write &lt; in HTML');
  });

  it('loses formatting, written as tags or as entities', () => {
    expect(plainText('MoS<sub>2</sub> on Ti<sub>3</sub>C<sub>2</sub>')).toBe('MoS2 on Ti3C2');
    expect(
      plainText(
        'Cs&lt;sub&gt;2&lt;/sub&gt;Ti&lt;sub&gt;5&lt;/sub&gt;&amp;middot;xH&lt;i&gt;n&lt;/i&gt;',
      ),
    ).toBe('Cs2Ti5·xHn');
  });

  it('keeps what only looks like HTML', () => {
    for (const text of [
      'Energy & Fuels',
      'R&D of cells',
      'for x <y and 0 < x < 1',
      'unknown &agr;-phase;',
      'AT&T; and &; too',
    ]) {
      expect(plainText(text)).toBe(text);
    }
    expect(plainText('x <y in Na<sub>x</sub>CoO<sub>2</sub>')).toBe('x <y in NaxCoO2');
  });
});
