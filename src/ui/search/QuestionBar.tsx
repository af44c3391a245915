import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { LONGEST_QUESTION } from '../../core/search/parseQuestion.ts';
import { Button } from '../components/Button.tsx';
import { useSearch } from '../components/PageStores.ts';
import styles from './QuestionBar.module.css';

/** The question. Arrow up and down walk through earlier ones, `/` comes here from anywhere. */
export function QuestionBar({ onAsk }: { readonly onAsk: (question: string) => void }) {
  const question = useSearch((state) => state.question);
  const history = useSearch((state) => state.history);
  const asking = useSearch((state) => state.asking);
  const setQuestion = useSearch((state) => state.setQuestion);
  const input = useRef<HTMLInputElement>(null);
  /** How far back the arrows have walked; -1: at what was typed. */
  const [back, setBack] = useState(-1);
  const [typed, setTyped] = useState('');

  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      const { target } = event;
      const isWriting =
        target instanceof HTMLElement && target.matches('input, textarea, select, [role=textbox]');
      if (event.key !== '/' || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);

  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    const place = Math.min(back + step, history.length - 1);
    if (step === 0 || place === back || place < -1) return;
    event.preventDefault();
    if (back === -1) setTyped(question);
    setBack(place);
    setQuestion(place === -1 ? typed : (history[place] ?? ''));
  };

  return (
    <form
      className={styles.bar}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        setBack(-1);
        onAsk(question);
      }}
    >
      <TextField
        className={styles.field as string}
        value={question}
        onChange={(text) => {
          setBack(-1);
          setQuestion(text);
        }}
        maxLength={LONGEST_QUESTION}
      >
        <Label className={styles.label}>Question</Label>
        <Input
          ref={input}
          className={styles.input as string}
          placeholder="Most common cathode in 2015"
          autoComplete="off"
          enterKeyHint="search"
          onKeyDown={walk}
        />
      </TextField>
      <Button look="primary" size="large" type="submit">
        {asking ? 'Asking…' : 'Ask'}
      </Button>
    </form>
  );
}
