import type { Paper } from '../../app/papers/paper.ts';
import { shareAsked } from '../../app/papers/timeLeft.ts';
import { counted } from '../components/counted.ts';

const TURNS = {
  components: 'components',
  values: 'values',
  materials: 'materials of values',
} as const;

/** What is happening to a paper, in a few words. */
export function describeStage({ stage }: Paper, records: number): string {
  switch (stage.state) {
    case 'waiting':
      return 'Waiting';
    case 'reading':
      return `Reading ${Math.round(stage.share * 100)}%`;
    case 'read':
      return 'Read, waiting for the model';
    case 'asking': {
      const { progress } = stage;
      if (progress === null || progress.windowsTotal === 0) return 'Asking';
      return `Asking for ${TURNS[progress.turn]}: ${progress.windowsDone} of ${counted(progress.windowsTotal, 'window')}`;
    }
    case 'done':
      return records === 0 ? 'No records at this threshold' : counted(records, 'record');
    case 'skipped':
      return 'Skipped';
    case 'duplicate':
      return 'The same file as another one';
    case 'cancelled':
      return 'Cancelled';
    case 'failed':
      return stage.error.sentence;
  }
}

/** The share of a paper that is done, 0 to 1; null when there is nothing to show. */
export function shareOf({ stage }: Paper): number | null {
  if (stage.state === 'reading') return stage.share;
  if (stage.state === 'asking') return shareAsked(stage.progress);
  return null;
}

/** "less than a minute", "about 4 minutes", "about 2 hours". */
export function describeTime(ms: number): string {
  const minutes = ms / 60_000;
  if (minutes < 0.75) return 'less than a minute';
  if (minutes < 75) return `about ${counted(Math.max(1, Math.round(minutes)), 'minute')}`;
  return `about ${counted(Math.round(minutes / 60), 'hour')}`;
}
