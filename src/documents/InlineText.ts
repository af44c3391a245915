const BLANKS = /[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]+/g;
const SIGNED_SUPERSCRIPT = /^\d*[+\-−–]+\d*(?:[./]\d+)?$/;
const CITATION_SEPARATORS = /^[\s,;.:–—\-−[\]()]*$/;
const CHARGE_SIGN = /^[+\-−–]$/;
const CHARGE_DIGIT = /^[2-9]$/;
const FOOTNOTE_MARK = /^[*†‡§¶‖#]+$/;
const CLOSING_MARK = /^[,.;)]+(?:\s|$)/;
const JOINS_SCRIPTS = /[\p{L}\p{N})\]}′'*⁺⁻]/u;

type RunKind = 'line' | 'sub' | 'sup' | 'citation';

/** One open piece of running text: the line itself, or a script or citation within it. */
interface Run {
  readonly kind: RunKind;
  text: string;
  /** Last character of `text`, kept apart so that the growing string is never flattened. */
  last: string;
  blankPending: boolean;
  /** Whether characters that are no citation separators were added to it directly. */
  hasPlainText: boolean;
  hasCitation: boolean;
  /** The citation that was left out at the very end of `text`. */
  droppedCitation: string;
}

const openRun = (kind: RunKind): Run => ({
  kind,
  text: '',
  last: '',
  blankPending: false,
  hasPlainText: false,
  hasCitation: false,
  droppedCitation: '',
});

/** All kinds of blanks as one plain blank, invisible characters away. */
export function collapseBlanks(raw: string): string {
  return raw.replace(INVISIBLE, '').replace(BLANKS, ' ');
}

/**
 * Running text put together from marked-up pieces. Subscripts and superscripts join the word they
 * belong to without a blank, so that a formula stays one word; a superscript that only cites
 * references leaves no trace.
 */
export class InlineText {
  readonly #runs: Run[] = [openRun('line')];
  #length = 0;

  /** UTF-16 units taken in so far, dropped citations included. */
  get length(): number {
    return this.#length;
  }

  add(raw: string): void {
    const run = this.#top();
    const text = collapseBlanks(raw);
    if (text === '') return;
    if (!CITATION_SEPARATORS.test(text)) run.hasPlainText = true;
    this.#append(run, text);
  }

  /** At least one blank between what was added and what follows. */
  blank(): void {
    this.#top().blankPending = true;
  }

  openScript(kind: 'sub' | 'sup'): void {
    this.#runs.push(openRun(kind));
  }

  openCitation(): void {
    this.#runs.push(openRun('citation'));
  }

  /** Closes the script or citation opened last. */
  close(): void {
    if (this.#runs.length < 2) return;
    const closed = this.#runs.pop() ?? openRun('line');
    const parent = this.#top();
    if (closed.kind === 'citation') this.#closeCitation(closed, parent);
    else this.#closeScript(closed, parent);
  }

  /** The text, trimmed; what is still open is closed. */
  finish(): string {
    while (this.#runs.length > 1) this.close();
    return this.#top().text;
  }

  #closeCitation(closed: Run, parent: Run): void {
    parent.hasCitation = true;
    if (!closed.hasPlainText || FOOTNOTE_MARK.test(closed.text)) {
      if (!parent.blankPending) parent.droppedCitation = closed.text;
      return;
    }
    if (parent.kind === 'sup') {
      this.#append(parent, closed.text);
      return;
    }
    // "LiCoO2[12]" would read as one formula.
    if (closed.text.startsWith('[') && parent.last !== '') parent.blankPending = true;
    parent.hasPlainText = true;
    if (closed.blankPending) closed.text += ' ';
    this.#append(parent, closed.text);
  }

  #closeScript(closed: Run, parent: Run): void {
    if (closed.text === '') return;
    if (closed.hasCitation && !closed.hasPlainText) {
      parent.hasCitation = true;
      return;
    }
    const joins = closed.kind === 'sub' || SIGNED_SUPERSCRIPT.test(closed.text);
    if (joins && JOINS_SCRIPTS.test(parent.last)) parent.blankPending = false;
    if (parent.kind !== 'citation') parent.hasPlainText = true;
    // Publishers' links take the digit of a charge, as in O2−, for a citation.
    const isCharge = CHARGE_SIGN.test(closed.text) && CHARGE_DIGIT.test(parent.droppedCitation);
    const digit = isCharge && !parent.blankPending ? parent.droppedCitation : '';
    this.#append(parent, digit + closed.text);
  }

  #append(run: Run, text: string): void {
    const body = text.trim();
    if (body === '') {
      run.blankPending = true;
      return;
    }
    const parted = run.blankPending || text.startsWith(' ');
    const blank = run.text !== '' && parted && !CLOSING_MARK.test(body);
    run.text += blank ? ` ${body}` : body;
    run.last = body.at(-1) ?? '';
    run.blankPending = text.endsWith(' ');
    run.droppedCitation = '';
    this.#length += body.length + 1;
  }

  #top(): Run {
    return this.#runs[this.#runs.length - 1] as Run;
  }
}
