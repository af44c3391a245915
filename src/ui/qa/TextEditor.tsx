import { type RefObject, useDeferredValue, useMemo } from 'react';
import { EXAMPLES } from '../../app/qa/examples.ts';
import { counted } from '../components/counted.ts';
import { useQa } from '../components/PageStores.ts';
import { countWords } from './countWords.ts';
import { ExampleChip } from './ExampleChip.tsx';
import { LargeText, MAX_EDITABLE_CHARS } from './LargeText.tsx';
import styles from './TextEditor.module.css';
import { useBulkInsert } from './useBulkInsert.ts';

interface TextEditorProps {
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly fileOver: boolean;
}

export function TextEditor({ box, fileOver }: TextEditorProps) {
  const text = useQa((state) => state.text);
  const fileName = useQa((state) => state.fileName);
  const readingFile = useQa((state) => state.reading);
  const setText = useQa((state) => state.setText);
  const isLarge = text.length > MAX_EDITABLE_CHARS;
  useBulkInsert(box, !isLarge, setText);
  const late = useDeferredValue(text);
  const words = useMemo(() => countWords(late), [late]);
  return (
    <div className={styles.editor}>
      <div className={styles.examples}>
        <span className={styles.try} id="examples-label">
          Examples
        </span>
        <ul aria-labelledby="examples-label">
          {EXAMPLES.map((example) => (
            <li key={example.name}>
              <ExampleChip example={example} />
            </li>
          ))}
        </ul>
      </div>
      {isLarge ? (
        <LargeText text={text} />
      ) : (
        <textarea
          ref={box}
          className={styles.box}
          aria-label="Text of the paper"
          aria-describedby="text-facts"
          placeholder="Paste an abstract, a section or a whole paper here, or drop a PDF, XML, HTML or text file."
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <p className={styles.facts} id="text-facts">
        {fileName !== null && <span className={styles.file}>{fileName}</span>}
        <span>{counted(words, 'word')}</span>
        <span className={styles.key}>
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> extracts
        </span>
      </p>
      {readingFile !== null && (
        <p className={styles.drop} role="status">
          Reading {readingFile.fileName} …
        </p>
      )}
      {fileOver && <p className={styles.drop}>Drop the file to read it</p>}
    </div>
  );
}
