import { useEffect, useState } from 'react';
import type { RunStatus } from '../../app/qa/qaStore.ts';
import type { QaView } from '../../app/qa/qaView.ts';
import { kindLabel, kindOf } from '../components/ComponentGlyph.tsx';
import { useQa } from '../components/PageStores.ts';

/** A dragged slider is announced when it rests. */
const QUIET_MS = 600;
const SAID_MS = 3000;

function describeRun(run: RunStatus): string | null {
  switch (run.state) {
    case 'idle':
      return null;
    case 'preparing':
      return 'Loading the model.';
    case 'analysing':
      return 'Analysing the text.';
    case 'cancelled':
      return 'The run was cancelled.';
    case 'failed':
      return run.error.sentence;
  }
}

function describeAnswers(view: QaView): string {
  const found = view.answers.map(({ question, best }) => {
    const label = kindLabel(kindOf(question.component));
    return best === null
      ? `${label}: no answer`
      : `${label}: ${best.display}, score ${best.score.toFixed(2)}`;
  });
  return `${found.join('. ')}.`;
}

/** What a screen reader is told of the run, of new answers and of small successes. */
export function useAnnouncement(view: QaView | null): {
  sentence: string;
  say(sentence: string): void;
} {
  const [said, setSaid] = useState<string | null>(null);
  const [answers, setAnswers] = useState('');
  const running = useQa(({ run }) => describeRun(run));

  useEffect(() => {
    if (view === null) return;
    const timer = setTimeout(() => setAnswers(describeAnswers(view)), QUIET_MS);
    return () => clearTimeout(timer);
  }, [view]);

  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);

  return { sentence: running ?? said ?? answers, say: setSaid };
}
