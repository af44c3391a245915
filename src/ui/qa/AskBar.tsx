import { type RefObject, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { Button } from '../components/Button.tsx';
import { useQa } from '../components/PageStores.ts';
import styles from './AskBar.module.css';
import { RunMessage } from './RunMessage.tsx';

/** The question and the one button that runs it, or stops the run. */
export function AskBar({ box }: { readonly box: RefObject<HTMLTextAreaElement | null> }) {
  const question = useQa((state) => state.question);
  const isBlank = useQa((state) => state.text.trim() === '');
  const running = useQa(({ run }) => run.state === 'preparing' || run.state === 'analysing');
  const setQuestion = useQa((state) => state.setQuestion);
  const start = useQa((state) => state.start);
  const cancel = useQa((state) => state.cancel);
  const [hint, setHint] = useState(false);

  const run = () => {
    setHint(isBlank);
    if (isBlank) box.current?.focus();
    else void start();
  };

  return (
    <form
      className={styles.bar}
      onSubmit={(event) => {
        event.preventDefault();
        if (!running) run();
      }}
    >
      <RunMessage hint={hint && isBlank ? 'Paste a text first, or choose an example.' : null} />
      <div className={styles.row}>
        <TextField
          className={styles.field as string}
          value={question}
          onChange={setQuestion}
          maxLength={500}
        >
          <Label className={styles.label}>Question</Label>
          <Input
            className={styles.input as string}
            placeholder="Empty: device components"
            autoComplete="off"
          />
        </TextField>
        {running ? (
          <Button size="large" onPress={cancel}>
            Cancel
          </Button>
        ) : (
          <Button look="primary" size="large" type="submit">
            Extract
          </Button>
        )}
      </div>
    </form>
  );
}
