import { ChartNoAxesColumn, Table2 } from 'lucide-react';
import { Button } from '../components/Button.tsx';

interface AsTableButtonProps {
  /** The title of the chart in plain words. */
  readonly label: string;
  readonly asTable: boolean;
  readonly onToggle: () => void;
}

/** Shows the numbers of a chart as a table, and the chart again. */
export function AsTableButton({ label, asTable, onToggle }: AsTableButtonProps) {
  return (
    <Button
      look="quiet"
      size="small"
      onPress={onToggle}
      aria-label={`${label}: show as ${asTable ? 'chart' : 'table'}`}
    >
      {asTable ? <ChartNoAxesColumn aria-hidden /> : <Table2 aria-hidden />}
      {asTable ? 'Chart' : 'Table'}
    </Button>
  );
}
