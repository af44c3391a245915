import { Download } from 'lucide-react';
import { useState } from 'react';
import { Group } from 'react-aria-components';
import type { ExportFormat } from '../../core/records/exportRecords.ts';
import { Button } from '../components/Button.tsx';
import { counted } from '../components/counted.ts';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { useBrowse } from '../components/PageStores.ts';
import { ProgressLine } from '../components/ProgressLine.tsx';
import { saveFile } from '../components/saveFile.ts';
import styles from './ExportButtons.module.css';

const FILES: Record<ExportFormat, readonly [name: string, type: string]> = {
  json: ['battery-records.json', 'application/json'],
  csv: ['battery-records.csv', 'text/csv;charset=utf-8'],
};

/** The selection as a file of the published schema. */
export function ExportButtons() {
  const exporting = useBrowse((state) => state.exporting);
  const records = useBrowse((state) => state.counts?.selected.records ?? 0);
  const exportSelection = useBrowse((state) => state.exportSelection);
  const cancelExport = useBrowse((state) => state.cancelExport);
  const dismissExport = useBrowse((state) => state.dismissExport);
  const [said, setSaid] = useState('');

  const save = async (format: ExportFormat) => {
    setSaid('');
    const file = await exportSelection(format);
    if (file === null) return;
    const [name, type] = FILES[format];
    saveFile(name, type, file);
    setSaid(`Saved ${counted(records, 'record')} as ${name}.`);
  };

  if (exporting.state === 'running') {
    const { progress } = exporting;
    return (
      <div className={styles.run}>
        <ProgressLine
          label={
            progress === null
              ? 'Writing the records …'
              : `Writing ${progress.records.toLocaleString('en-GB')} of ${counted(progress.total, 'record')}`
          }
          share={
            progress === null || progress.total === 0 ? null : progress.records / progress.total
          }
        />
        <Button size="small" onPress={cancelExport}>
          Cancel
        </Button>
      </div>
    );
  }
  return (
    <>
      <Group className={styles.buttons as string} aria-label="Export the selection">
        <span className={styles.label}>Export</span>
        {(['json', 'csv'] as const).map((format) => (
          <Button
            key={format}
            size="small"
            aria-label={`Export the selection as ${format.toUpperCase()}`}
            isDisabled={records === 0}
            onPress={() => void save(format)}
          >
            <Download aria-hidden />
            {format.toUpperCase()}
          </Button>
        ))}
      </Group>
      <span className="visually-hidden" role="status">
        {said}
      </span>
      {exporting.state === 'failed' && (
        <ErrorNote error={exporting.error} onRetry={dismissExport} />
      )}
    </>
  );
}
