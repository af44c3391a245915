import { Button } from 'react-aria-components';
import type { ExampleText } from '../../app/qa/examples.ts';
import { useQa } from '../components/PageStores.ts';
import styles from './TextEditor.module.css';

export function ExampleChip({ example }: { readonly example: ExampleText }) {
  const here = useQa((state) => state.text === example.text);
  const setText = useQa((state) => state.setText);
  return (
    <Button
      className={styles.chip as string}
      data-here={here || undefined}
      onPress={() => setText(example.text)}
    >
      {example.name}
    </Button>
  );
}
