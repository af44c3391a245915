import type { QaView } from '../../app/qa/qaView.ts';
import type { AskedQuestion } from '../../core/device/deviceAnalysis.ts';
import type { Mention } from '../../core/device/selectAnswers.ts';
import { kindLabel, kindOf } from '../components/ComponentGlyph.tsx';
import type { TextChunk } from '../reading/planTextChunks.ts';
import { spreadHighlights } from '../reading/spreadHighlights.ts';
import type { Highlight } from '../reading/TextChunkView.tsx';

function findRejected(view: QaView, id: string): Mention | undefined {
  for (const { rejected } of view.answers) {
    const found = rejected.find((mention) => mention.id === id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** For each chunk its highlights: the accepted places, and the active one even if it is rejected. */
export function highlightsPerChunk(
  chunks: readonly TextChunk[],
  view: QaView,
  questions: readonly AskedQuestion[],
  activeId: string | null,
): (readonly Highlight[])[] {
  const toHighlight = (mention: Mention, accepted: boolean): Highlight => {
    const kind = kindOf(questions[mention.question]?.component ?? null);
    return {
      id: mention.id,
      start: mention.start,
      end: mention.end,
      score: mention.score,
      kind,
      label: kindLabel(kind),
      accepted,
      active: mention.id === activeId,
    };
  };
  const highlights = view.highlights.map((mention) => toHighlight(mention, true));
  if (activeId !== null && !highlights.some(({ active }) => active)) {
    const rejected = findRejected(view, activeId);
    if (rejected !== undefined) {
      highlights.push(toHighlight(rejected, false));
      highlights.sort((a, b) => a.start - b.start);
    }
  }
  return spreadHighlights(chunks, highlights);
}
