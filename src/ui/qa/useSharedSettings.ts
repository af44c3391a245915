import { useMemo } from 'react';
import type { SharedSettings } from '../../app/qa/urlState.ts';
import { useInference, useQa } from '../components/PageStores.ts';

/** The settings as a share link carries them; the default model goes unnamed. */
export function useSharedSettings(): SharedSettings {
  const threshold = useQa((state) => state.threshold);
  const question = useQa((state) => state.question);
  const deviceChoice = useInference((state) => state.deviceChoice);
  const modelId = useInference(({ modelId: id, models }) => (id === models[0] ? null : id));
  return useMemo(
    () => ({ threshold, question, modelId, deviceChoice }),
    [threshold, question, modelId, deviceChoice],
  );
}
