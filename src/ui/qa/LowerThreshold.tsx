import type { RejectedMention } from '../../core/device/selectAnswers.ts';
import { Button } from '../components/Button.tsx';
import { FormulaText } from '../components/FormulaText.tsx';
import { useQa } from '../components/PageStores.ts';
import { thresholdFor } from './bestBelowThreshold.ts';

const MAX_SHOWN = 28;

/** One click to the threshold that lets the best candidate pass. */
export function LowerThreshold({ candidate }: { readonly candidate: RejectedMention }) {
  const setThreshold = useQa((state) => state.setThreshold);
  const activate = useQa((state) => state.activate);
  const threshold = thresholdFor(candidate.score);
  const name =
    candidate.answer.length > MAX_SHOWN
      ? `${candidate.answer.slice(0, MAX_SHOWN)}…`
      : candidate.answer;
  return (
    <Button
      size="small"
      onPress={() => {
        setThreshold(threshold);
        activate(candidate.id);
      }}
    >
      <span>
        Lower to {threshold.toFixed(2)} for “<FormulaText text={name} />”
      </span>
    </Button>
  );
}
