import { useEffect, useState } from 'react';
import type { QaView } from '../../app/qa/qaView.ts';
import { kindLabel, kindOf } from '../components/ComponentGlyph.tsx';
import { useQa } from '../components/PageStores.ts';

/** A dragged slider is announced when it rests. */
const QUIET_MS = 600;

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
export function useAnnouncement(view: QaView | null): [string, (sentence: string) => void] {
  const [sentence, setSentence] = useState('');
  const run = useQa((state) => state.run);

  useEffect(() => {
    if (run.state === 'failed') setSentence(run.error.sentence);
    if (run.state === 'preparing') setSentence('Loading the model.');
    if (run.state === 'cancelled') setSentence('The run was cancelled.');
  }, [run]);
  const isAnalysing = run.state === 'analysing';
  useEffect(() => {
    if (isAnalysing) setSentence('Analysing the text.');
  }, [isAnalysing]);

  useEffect(() => {
    if (view === null) return;
    const timer = setTimeout(() => setSentence(describeAnswers(view)), QUIET_MS);
    return () => clearTimeout(timer);
  }, [view]);

  return [sentence, setSentence];
}
