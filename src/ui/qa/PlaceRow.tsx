import type { Mention } from '../../core/device/selectAnswers.ts';
import { useQa } from '../components/PageStores.ts';
import { goToText } from '../reading/goToMention.ts';
import { PlaceButton } from '../reading/PlaceButton.tsx';

interface PlaceRowProps {
  readonly text: string;
  readonly mention: Mention;
  /** False: its score stands beside it already. */
  readonly scored?: boolean;
  /** Why it is no answer. */
  readonly explain?: string;
}

export function PlaceRow({ text, mention, scored = true, explain }: PlaceRowProps) {
  const isActive = useQa((state) => state.activeMention === mention.id);
  const activate = useQa((state) => state.activate);
  return (
    <PlaceButton
      id={mention.id}
      text={text}
      place={mention}
      score={scored ? mention.score : null}
      explain={explain}
      isActive={isActive}
      onPoint={activate}
      onOpen={(id) => {
        activate(id);
        goToText(id);
      }}
    />
  );
}
