import {
  type PaperMetadata,
  type TextBlock,
  type TextBlockKind,
  type TextDoc,
  UNKNOWN_PAPER,
} from '../core/text/TextDoc.ts';
import { DocumentError } from './DocumentError.ts';
import { InlineText } from './InlineText.ts';
import { LIMITS } from './limits.ts';
import { isReferencesHeading } from './sectionNames.ts';

/** A finished block that has no place in the text yet. */
export interface Piece {
  readonly kind: TextBlockKind;
  readonly text: string;
  readonly section: string | null;
  readonly page?: number;
}

interface Anchor {
  readonly kind: 'anchor';
  readonly float: string;
}

type Target =
  | {
      readonly as: 'block';
      readonly kind: TextBlockKind;
      readonly float: string | null;
      inline: InlineText;
    }
  | { readonly as: 'aside'; readonly inline: InlineText };

const BETWEEN_BLOCKS = '\n\n';

/**
 * Collects the blocks of an article in the order of its source and lays them out as a `TextDoc`:
 * title, abstract, then the body; captions stand after the paragraph that they interrupt or that
 * first points to them; a reference list is left out.
 */
export class ArticleBuilder {
  readonly #pieces: (Piece | Anchor)[] = [];
  readonly #floats = new Map<string, Piece>();
  readonly #targets: Target[] = [];
  readonly #sections: (string | null)[] = [];
  #afterBlock: (Piece | Anchor)[] = [];
  #section: string | null = null;
  #label = '';
  #length = 0;

  /** The running text that is open now; null between blocks. */
  get inline(): InlineText | null {
    return this.#targets.at(-1)?.inline ?? null;
  }

  get section(): string | null {
    return this.#section;
  }

  get hasAbstract(): boolean {
    return this.#pieces.some((piece) => piece.kind === 'abstract');
  }

  openSection(): void {
    this.#sections.push(this.#section);
  }

  closeSection(): void {
    this.#section = this.#sections.pop() ?? null;
  }

  /** Names the section without a heading of its own in the text. */
  nameSection(name: string): void {
    if (name !== '') this.#section = name;
  }

  /** Text to stand before the next heading or paragraph: a section's number, a defined term. */
  setLabel(label: string): void {
    this.#label = label;
  }

  /**
   * Opens a block. Text of a block that it interrupts becomes a block of its own first, unless the
   * new one is a caption, which waits until the interrupted block has ended.
   * @param float the name by which anchors call this caption
   */
  openBlock(kind: TextBlockKind, float: string | null = null): void {
    const outer = this.#targets.at(-1);
    if (outer?.as === 'block' && kind !== 'caption') {
      this.#flush(outer.kind, outer.inline);
      outer.inline = new InlineText();
    }
    const inline = new InlineText();
    if (this.#label !== '' && (kind === 'heading' || kind === 'paragraph')) {
      inline.add(`${this.#label} `);
      this.#label = '';
    }
    this.#targets.push({ as: 'block', kind, float, inline });
  }

  closeBlock(): void {
    const closed = this.#targets.pop();
    if (closed?.as !== 'block') return;
    if (closed.float !== null) {
      const text = closed.inline.finish();
      if (text !== '') this.#floats.set(closed.float, this.#piece('caption', text));
      return;
    }
    const interrupts = closed.kind === 'caption' && this.#targets.length > 0;
    if (interrupts) {
      const text = closed.inline.finish();
      if (text !== '') this.#afterBlock.push(this.#piece('caption', text));
      return;
    }
    this.#flush(closed.kind, closed.inline);
    if (this.#targets.length === 0) {
      this.#placeWaiting();
    }
  }

  /** Opens a text that is no block: metadata, a label. */
  openAside(): void {
    this.#targets.push({ as: 'aside', inline: new InlineText() });
  }

  closeAside(): string {
    const closed = this.#targets.pop();
    return closed?.inline.finish() ?? '';
  }

  /** Marks where the caption of that name belongs. */
  anchor(float: string): void {
    this.#afterBlock.push({ kind: 'anchor', float });
    if (this.#targets.length === 0) {
      this.#placeWaiting();
    }
  }

  /** Makes the last paragraph grow again, as after a displayed equation; false if there is none. */
  reopenParagraph(): boolean {
    const last = this.#pieces.at(-1);
    if (this.#targets.length > 0 || last?.kind !== 'paragraph') return false;
    this.#pieces.pop();
    this.openBlock('paragraph');
    this.inline?.add(`${last.text} `);
    return true;
  }

  /** Adds a block that is already text. */
  addBlock(kind: TextBlockKind, text: string, page?: number): void {
    if (kind === 'heading') this.#section = text;
    this.#pieces.push(this.#piece(kind, text, page));
  }

  /**
   * The document of all blocks.
   * @throws DocumentError 'no-text' when there is not one block
   */
  finish(metadata: Partial<PaperMetadata>): TextDoc {
    while (this.#targets.length > 0) this.closeBlock();
    const pieces = this.#placeFloats().filter((piece) => !isReferencesHeading(piece.section ?? ''));
    const titleBlock = pieces.find((piece) => piece.kind === 'title');
    const title = titleBlock?.text ?? metadata.title ?? null;
    if (titleBlock === undefined && title !== null && pieces.length > 0) {
      pieces.unshift({ kind: 'title', text: title, section: null });
    }
    const rank = (piece: Piece) => (piece.kind === 'title' ? 0 : piece.kind === 'abstract' ? 1 : 2);
    return layOut(
      pieces.sort((a, b) => rank(a) - rank(b)),
      { ...UNKNOWN_PAPER, ...metadata, title },
    );
  }

  #placeFloats(): Piece[] {
    const placed: Piece[] = [];
    const waiting = new Map(this.#floats);
    for (const piece of [...this.#pieces, ...this.#afterBlock]) {
      if (piece.kind !== 'anchor') {
        placed.push(piece);
        continue;
      }
      const caption = waiting.get(piece.float);
      if (caption === undefined) continue;
      waiting.delete(piece.float);
      placed.push({ ...caption, section: placed.at(-1)?.section ?? null });
    }
    return [...placed, ...waiting.values()];
  }

  #placeWaiting(): void {
    for (const piece of this.#afterBlock) this.#pieces.push(piece);
    this.#afterBlock = [];
  }

  #flush(kind: TextBlockKind, inline: InlineText): void {
    const text = inline.finish();
    if (text === '') return;
    if (kind === 'heading') this.#section = text;
    this.#pieces.push(this.#piece(kind, text));
  }

  #piece(kind: TextBlockKind, text: string, page?: number): Piece {
    this.#length += text.length + BETWEEN_BLOCKS.length;
    if (this.#length > LIMITS.outputCharacters || this.#pieces.length >= LIMITS.blocks) {
      throw new DocumentError(
        'too-large',
        `The text of this file is longer than that of any paper: the limit is ${LIMITS.outputCharacters / 1e6} million characters in ${LIMITS.blocks.toLocaleString('en')} paragraphs.`,
      );
    }
    const section = kind === 'title' ? null : this.#section;
    return page === undefined ? { kind, text, section } : { kind, text, section, page };
  }
}

/**
 * Pieces in reading order as one text, an empty line between them.
 * @throws DocumentError 'no-text' when there are none
 */
export function layOut(pieces: readonly Piece[], metadata: PaperMetadata): TextDoc {
  if (pieces.length === 0) throw new DocumentError('no-text', 'This file holds no readable text.');
  const blocks: TextBlock[] = [];
  const parts: string[] = [];
  let start = 0;
  for (const { text, ...piece } of pieces) {
    blocks.push({ ...piece, start, end: start + text.length });
    parts.push(text);
    start += text.length + BETWEEN_BLOCKS.length;
  }
  return { text: parts.join(BETWEEN_BLOCKS), blocks, metadata };
}
