import { Parser } from 'htmlparser2';
import type { PaperMetadata, TextBlockKind, TextDoc } from '../core/text/TextDoc.ts';
import { ArticleBuilder } from './ArticleBuilder.ts';
import { DocumentError } from './DocumentError.ts';
import { LIMITS } from './limits.ts';
import { breathe, type ReadOptions } from './progress.ts';

export type Attributes = Readonly<Record<string, string>>;

/**
 * What an element means to the reader:
 * - `inline` leaves no mark, `blank` parts words, `skip` hides its content, `gap` hides it and parts words;
 * - `equation` is a gap between two parts of one paragraph;
 * - `section` gives its first heading's name to what stands in it;
 * - `label` and `term` stand before the next heading or paragraph;
 * - `capture` hands its text to the dialect; `anchor` marks the place of a `caption` with that name.
 */
export type ElementRole =
  | 'inline'
  | 'blank'
  | 'skip'
  | 'gap'
  | 'equation'
  | 'sub'
  | 'sup'
  | 'citation'
  | 'math'
  | 'section'
  | 'label'
  | 'term'
  | 'section-name'
  | 'boundary'
  | TextBlockKind
  | { readonly capture: string }
  | { readonly caption: string }
  | { readonly anchor: string };

/** The elements that are open, by local name. */
export class OpenElements {
  readonly #names: string[] = [];
  readonly #counts = new Map<string, number>();

  get depth(): number {
    return this.#names.length;
  }

  get parent(): string {
    return this.#names.at(-1) ?? '';
  }

  within(...names: readonly string[]): boolean {
    return names.some((name) => (this.#counts.get(name) ?? 0) > 0);
  }

  push(name: string): void {
    this.#names.push(name);
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  pop(): void {
    const name = this.#names.pop();
    if (name !== undefined) this.#counts.set(name, (this.#counts.get(name) ?? 1) - 1);
  }
}

/** One family of files: which element means what, and where its metadata stands. */
export interface MarkupDialect {
  readonly syntax: 'xml' | 'html';
  roleOf(name: string, attributes: Attributes, open: OpenElements): ElementRole;
  /** Text of an element whose role was `capture`. */
  captured(key: string, text: string): void;
  /** Called after the element has closed. */
  closed?(name: string): void;
  metadata(): Partial<PaperMetadata>;
  /** An abstract from outside the article, for files that hold no other. */
  fallbackAbstract?(): string | null;
}

const CHUNK_CHARACTERS = 64 * 1024;
const MATH_TOKENS = new Set(['mi', 'mn', 'mo', 'ms', 'mtext']);
const MATH_HIDDEN = new Set(['annotation', 'annotation-xml', 'mphantom', 'mtable']);
const ACCENTED = new Set(['mover', 'munder', 'munderover']);
const RELATION = /^[=<>≤≥≈∼≃≅→←↔⇌⇄⇋⇆⟶⟵⟷]$/;
const OPENING_BRACKET = /^[([{]$/;
const CLOSING_BRACKET = /^[)\]}]$/;
/** Their first child stands on the line, the others above or below it. */
const SCRIPTED = new Set(['msub', 'msup', 'msubsup', 'mmultiscripts', ...ACCENTED]);
/** A blank that MathML keeps at the ends of a token, where it drops plain ones. */
const KEPT_BLANK = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/;

interface Frame {
  readonly name: string;
  readonly role: ElementRole | 'math-token' | 'fraction';
  children: number;
  /** Off the line of its equation: in a script, a fraction or a bracket of its own. */
  readonly aside: boolean;
}

/** How far the equation that is open has been read. */
interface Equation {
  empty: boolean;
  brackets: number;
  /** A plus on the line, which parts two terms if another one follows and else is a charge. */
  plus: boolean;
}

const withoutPrefix = (name: string) => name.slice(name.indexOf(':') + 1);

const isAside = ({ name, children }: Frame): boolean =>
  name === 'mfrac' || name === 'mfenced' || (SCRIPTED.has(name) && children > 1);

/** Walks the events of one file through a dialect into an `ArticleBuilder`, without recursion. */
class MarkupWalk {
  readonly builder = new ArticleBuilder();
  readonly #dialect: MarkupDialect;
  readonly #open = new OpenElements();
  readonly #frames: Frame[] = [];
  #equation: Equation | null = null;
  #asides = 0;
  #hidden = 0;
  #textNode = 0;
  #looseParagraph = false;
  #afterEquation = false;
  #rootClosed = false;

  constructor(dialect: MarkupDialect) {
    this.#dialect = dialect;
  }

  get complete(): boolean {
    return this.#rootClosed;
  }

  openTag(prefixedName: string, attributes: Attributes): void {
    this.#textNode = 0;
    if (this.#frames.length >= LIMITS.nestingDepth) {
      throw new DocumentError(
        'too-deep',
        `This file nests more than ${LIMITS.nestingDepth} elements in one another.`,
      );
    }
    const name = withoutPrefix(prefixedName);
    const parent = this.#frames.at(-1);
    if (parent !== undefined) parent.children += 1;
    const role = this.#hidden > 0 ? 'skip' : this.#roleOf(name, attributes, parent);
    const aside = this.#equation !== null && parent !== undefined && isAside(parent);
    if (aside) this.#asides += 1;
    this.#frames.push({ name, role, children: 0, aside });
    this.#open.push(name);
    this.#enter(role);
  }

  closeTag(implied: boolean): void {
    this.#textNode = 0;
    const frame = this.#frames.pop();
    if (frame === undefined) return;
    this.#open.pop();
    if (frame.aside) this.#asides -= 1;
    this.#leave(frame.role);
    if (this.#hidden === 0) this.#dialect.closed?.(frame.name);
    if (this.#frames.length === 0 && !implied) this.#rootClosed = true;
  }

  text(raw: string): void {
    this.#textNode += raw.length;
    if (this.#textNode > LIMITS.textNodeCharacters) {
      throw new DocumentError(
        'too-large',
        `This file holds one piece of text of more than ${LIMITS.textNodeCharacters / 1e6} million characters.`,
      );
    }
    if (this.#hidden > 0) return;
    const role = this.#frames.at(-1)?.role;
    if (this.#open.within('math')) {
      if (role === 'math-token') this.#mathToken(raw);
      return;
    }
    if (this.builder.inline === null && this.#dialect.syntax === 'html' && raw.trim() !== '') {
      this.#openLooseParagraph();
    }
    this.builder.inline?.add(raw);
  }

  #roleOf(name: string, attributes: Attributes, parent: Frame | undefined): Frame['role'] {
    if (!this.#open.within('math')) return this.#dialect.roleOf(name, attributes, this.#open);
    if (MATH_TOKENS.has(name)) {
      return parent !== undefined && ACCENTED.has(parent.name) && parent.children > 1
        ? 'skip'
        : 'math-token';
    }
    if (MATH_HIDDEN.has(name)) return 'gap';
    if (name === 'mspace') return 'blank';
    if (name === 'mfrac') return 'fraction';
    return 'inline';
  }

  #mathToken(raw: string): void {
    const token = raw.trim();
    const { inline } = this.builder;
    const equation = this.#equation;
    if (inline === null || equation === null) return;
    if (token === '') {
      if (raw !== '') inline.add(' ');
      return;
    }
    const spaced = RELATION.test(token);
    this.#placePlus(!spaced && token !== '+' && !CLOSING_BRACKET.test(token));
    if (OPENING_BRACKET.test(token)) equation.brackets += 1;
    if (CLOSING_BRACKET.test(token)) equation.brackets -= 1;
    const onLine = this.#asides === 0 && equation.brackets <= 0;
    if (token === '+' && onLine && !equation.empty) {
      equation.plus = true;
      return;
    }
    equation.empty = false;
    const at = raw.indexOf(token);
    if (spaced || KEPT_BLANK.test(raw.slice(0, at))) inline.blank();
    inline.add(token);
    if (spaced || KEPT_BLANK.test(raw.slice(at + token.length))) inline.blank();
  }

  #placePlus(parts: boolean): void {
    if (this.#equation?.plus !== true) return;
    this.#equation.plus = false;
    this.builder.inline?.add(parts ? ' + ' : '+');
  }

  #enter(role: Frame['role']): void {
    if (this.#frames.at(-2)?.role === 'fraction' && this.#frames.at(-2)?.children === 2) {
      this.builder.inline?.add('/');
    }
    if (typeof role === 'object') {
      if ('capture' in role) this.builder.openAside();
      else if ('caption' in role) this.#openBlock('caption', role.caption);
      else this.builder.anchor(role.anchor);
      return;
    }
    switch (role) {
      case 'skip':
        this.#hidden += 1;
        return;
      case 'gap':
      case 'equation':
        this.builder.inline?.blank();
        if (role === 'equation') this.#afterEquation = true;
        this.#hidden += 1;
        return;
      case 'blank':
        this.builder.inline?.blank();
        return;
      case 'sub':
      case 'sup':
        if (this.builder.inline === null && this.#dialect.syntax === 'html') {
          this.#openLooseParagraph();
        }
        this.builder.inline?.openScript(role);
        return;
      case 'citation':
        this.builder.inline?.openCitation();
        return;
      case 'math':
        this.#equation = { empty: true, brackets: 0, plus: false };
        return;
      case 'section':
        this.#closeLooseParagraph();
        this.builder.openSection();
        return;
      case 'label':
      case 'term':
      case 'section-name':
        this.builder.openAside();
        return;
      case 'boundary':
        this.#closeLooseParagraph();
        return;
      case 'title':
      case 'abstract':
      case 'heading':
      case 'paragraph':
      case 'caption':
        this.#openBlock(role, null);
        return;
      default:
    }
  }

  #leave(role: Frame['role']): void {
    if (typeof role === 'object') {
      if ('capture' in role) this.#dialect.captured(role.capture, this.builder.closeAside());
      else if ('caption' in role) this.builder.closeBlock();
      return;
    }
    switch (role) {
      case 'skip':
      case 'gap':
      case 'equation':
        this.#hidden -= 1;
        return;
      case 'blank':
        this.builder.inline?.blank();
        return;
      case 'sub':
      case 'sup':
      case 'citation':
        this.builder.inline?.close();
        return;
      case 'math':
        this.#placePlus(false);
        this.#equation = null;
        return;
      case 'section':
        this.#closeLooseParagraph();
        this.builder.closeSection();
        return;
      case 'label':
        this.builder.setLabel(this.builder.closeAside());
        return;
      case 'term':
        this.builder.setLabel(`${this.builder.closeAside()}:`);
        return;
      case 'section-name':
        this.builder.nameSection(this.builder.closeAside());
        return;
      case 'boundary':
        this.#closeLooseParagraph();
        return;
      case 'title':
      case 'abstract':
      case 'heading':
      case 'paragraph':
      case 'caption':
        this.builder.closeBlock();
        return;
      default:
    }
  }

  #openBlock(kind: TextBlockKind, float: string | null): void {
    this.#closeLooseParagraph();
    this.#afterEquation = false;
    this.builder.openBlock(kind, float);
  }

  #openLooseParagraph(): void {
    const grows = this.#afterEquation && this.builder.reopenParagraph();
    if (!grows) this.builder.openBlock('paragraph');
    this.#afterEquation = false;
    this.#looseParagraph = true;
  }

  #closeLooseParagraph(): void {
    if (!this.#looseParagraph) return;
    this.#looseParagraph = false;
    this.builder.closeBlock();
  }

  finish(): TextDoc {
    this.#closeLooseParagraph();
    const fallback = this.#dialect.fallbackAbstract?.() ?? null;
    if (fallback !== null && !this.builder.hasAbstract) this.builder.addBlock('abstract', fallback);
    return this.builder.finish(this.#dialect.metadata());
  }
}

/**
 * Reads XML or HTML through a dialect, a piece at a time.
 * @throws DocumentError 'too-deep', 'too-large', 'truncated' (XML that ends within an element), 'no-text'
 */
export async function readMarkup(
  source: string,
  dialect: MarkupDialect,
  options: ReadOptions = {},
): Promise<TextDoc> {
  const walk = new MarkupWalk(dialect);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => walk.openTag(name, attributes),
      onclosetag: (_name, implied) => walk.closeTag(implied),
      ontext: (text) => walk.text(text),
    },
    { xmlMode: dialect.syntax === 'xml', recognizeSelfClosing: true },
  );
  for (let at = 0; at < source.length; at += CHUNK_CHARACTERS) {
    await breathe(options, at / source.length);
    parser.write(source.slice(at, at + CHUNK_CHARACTERS));
  }
  if (dialect.syntax === 'xml' && !walk.complete) {
    throw new DocumentError('truncated', 'This file ends in the middle of the article.');
  }
  parser.end();
  return walk.finish();
}
