import type { SortColumn } from '../../app/papers/recordView.ts';

const LABELS: Record<SortColumn, string> = {
  type: 'Type',
  material: 'Material',
  written: 'As written',
  value: 'Value',
  score: 'Score',
  places: 'Places',
  paper: 'Paper',
  section: 'Section',
};

export const columnLabel = (column: SortColumn): string => LABELS[column];
