import { describe, expect, it } from 'vitest';
import { InlineText } from './InlineText.ts';

type Piece = string | readonly ['sub' | 'sup' | 'cite', ...Piece[]];

function put(inline: InlineText, pieces: readonly Piece[]): void {
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      inline.add(piece);
      continue;
    }
    const [kind, ...inner] = piece;
    if (kind === 'cite') inline.openCitation();
    else inline.openScript(kind);
    put(inline, inner);
    inline.close();
  }
}

function join(...pieces: readonly Piece[]): string {
  const inline = new InlineText();
  put(inline, pieces);
  return inline.finish();
}

describe('running text from marked-up pieces', () => {
  it('joins subscripts to the formula, whatever blanks the source puts around them', () => {
    expect(join('Li', ['sub', '2'], 'MnO', ['sub', '3'], ' cathode')).toBe('Li2MnO3 cathode');
    expect(join('Li ', ['sub', '\n 2 '], 'MnO', ['sub', '3'])).toBe('Li2MnO3');
  });

  it('joins signed superscripts to the unit and leaves isotopes apart', () => {
    expect(join('mAh\u00a0g ', ['sup', '−1'])).toBe('mAh g−1');
    expect(join('the ', ['sup', '7'], 'Li spectrum')).toBe('the 7Li spectrum');
    expect(join('SO', ['sub', '4'], ['sup', '2−'])).toBe('SO42−');
  });

  it('drops superscripts that only cite, and keeps cited numbers in the line', () => {
    expect(join('cells,', ['cite', ['sup', '5–7']], ' and')).toBe('cells, and');
    expect(join('cells', ['sup', ['cite', '1'], ',', ['cite', '2']], '.')).toBe('cells.');
    expect(join('in ref. ', ['cite', '12'], ' and [', ['cite', '3'], ']')).toBe(
      'in ref. 12 and [3]',
    );
    expect(join('LiCoO', ['sub', '2'], ['cite', '[12]'], ' is')).toBe('LiCoO2 [12] is');
    expect(join('a mark', ['cite', '†'], '.')).toBe('a mark.');
  });

  it('keeps the digit of a charge that is linked as a citation', () => {
    expect(join('Mn', ['sup', '3+'], ' and O', ['cite', ['sup', '2']], ['sup', '−'], '.')).toBe(
      'Mn3+ and O2−.',
    );
  });

  it('leaves no blank before closing marks and none at the ends', () => {
    expect(join(' in Table 1\n  ', ', on ', ' foil ( x ', ') ')).toBe('in Table 1, on foil ( x)');
    expect(join('EC : DEC')).toBe('EC : DEC');
  });
});
