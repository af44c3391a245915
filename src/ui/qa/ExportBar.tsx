import { Check, Copy, Download, Link2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Group } from 'react-aria-components';
import { recordsAt, toCsv, toJson } from '../../app/qa/qaRecords.ts';
import type { FinishedAnalysis } from '../../app/qa/qaStore.ts';
import { formatSettings } from '../../app/qa/urlState.ts';
import { Button } from '../components/Button.tsx';
import { useQa } from '../components/PageStores.ts';
import { saveFile } from '../components/saveFile.ts';
import styles from './ExportBar.module.css';
import { useSharedSettings } from './useSharedSettings.ts';

interface ExportBarProps {
  readonly finished: FinishedAnalysis;
  readonly onSay: (sentence: string) => void;
}

const SHOWN_MS = 2000;

/** The accepted answers as records, and the settings as a link. */
export function ExportBar({ finished, onSay }: ExportBarProps) {
  const threshold = useQa((state) => state.threshold);
  const settings = useSharedSettings();
  const [copied, setCopied] = useState<'json' | 'link' | null>(null);

  useEffect(() => {
    if (copied === null) return;
    const timer = setTimeout(() => setCopied(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async (what: 'json' | 'link', content: string, done: string) => {
    try {
      await navigator.clipboard.writeText(content);
      setCopied(what);
      onSay(done);
    } catch {
      onSay('The browser did not allow copying.');
    }
  };
  const json = () => toJson(recordsAt(finished, threshold));
  const { origin, pathname } = window.location;

  return (
    <Group className={styles.bar as string} aria-label="Take the answers with you">
      <Button
        look="quiet"
        size="small"
        onPress={() => void copy('json', json(), 'Copied the answers as JSON.')}
      >
        {copied === 'json' ? <Check aria-hidden /> : <Copy aria-hidden />}
        {copied === 'json' ? 'Copied' : 'Copy JSON'}
      </Button>
      <Button
        look="quiet"
        size="small"
        aria-label="Download as JSON"
        onPress={() => saveFile('batteryqa.json', 'application/json', json())}
      >
        <Download aria-hidden />
        JSON
      </Button>
      <Button
        look="quiet"
        size="small"
        aria-label="Download as CSV"
        onPress={() =>
          saveFile('batteryqa.csv', 'text/csv;charset=utf-8', toCsv(recordsAt(finished, threshold)))
        }
      >
        <Download aria-hidden />
        CSV
      </Button>
      <Button
        look="quiet"
        size="small"
        aria-label="Copy a link with these settings, without the text"
        onPress={() =>
          void copy(
            'link',
            origin + pathname + formatSettings(settings),
            'Copied a link with the settings; it does not hold the text.',
          )
        }
      >
        {copied === 'link' ? <Check aria-hidden /> : <Link2 aria-hidden />}
        {copied === 'link' ? 'Copied' : 'Link'}
      </Button>
    </Group>
  );
}
