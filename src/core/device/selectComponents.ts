import { normalizeMaterial } from '../chemistry/normalizeMaterial.ts';
import type { CharSpan } from '../text/TextDoc.ts';
import { COMPONENTS, type Component } from './components.ts';
import { filterAnswer, type RejectionReason } from './filterAnswer.ts';

/** An answer of a model as it stands in the text; `score` in [0, 1]. */
export interface Candidate extends CharSpan {
  readonly answer: string;
  readonly score: number;
}

/** Candidates that name one material: the best-scored one, and every place. */
export interface MaterialAnswer extends Candidate {
  /** Canonical name; equal keys are one material. */
  readonly key: string;
  /** Every distinct place of the material among the accepted candidates, by position. */
  readonly places: readonly CharSpan[];
}

export interface RejectedCandidate {
  readonly candidate: Candidate;
  readonly reason: RejectionReason;
  readonly explain: string;
}

export interface ComponentSelection {
  readonly type: Component;
  readonly best: MaterialAnswer | null;
  /** The further accepted materials, best first. */
  readonly alternatives: readonly MaterialAnswer[];
  readonly rejected: readonly RejectedCandidate[];
}

export interface SelectOptions {
  /** Least score of an answer, 0 to 1. */
  readonly threshold: number;
  /** How many of the ranked candidates a component may take its answers from. */
  readonly topK?: number;
}

const round = (value: number) => Number(value.toFixed(3));

function select(
  type: Component,
  ranked: readonly Candidate[],
  threshold: number,
  topK: number,
): ComponentSelection {
  const byMaterial = new Map<string, { best: Candidate; places: CharSpan[] }>();
  const rejected: RejectedCandidate[] = [];
  const top = [...ranked].sort((a, b) => b.score - a.score).slice(0, topK);
  for (const candidate of top) {
    const verdict = filterAnswer(type, candidate.answer);
    if (!verdict.accepted) {
      rejected.push({ candidate, reason: verdict.reason, explain: verdict.explain });
      continue;
    }
    if (!(candidate.score >= threshold)) {
      rejected.push({
        candidate,
        reason: 'below-threshold',
        explain: `Its score ${round(candidate.score)} is below the threshold ${round(threshold)}.`,
      });
      continue;
    }
    const { key } = normalizeMaterial(candidate.answer);
    const place = { start: candidate.start, end: candidate.end };
    const same = byMaterial.get(key);
    if (!same) byMaterial.set(key, { best: candidate, places: [place] });
    else if (!same.places.some((p) => p.start < place.end && place.start < p.end))
      same.places.push(place);
  }
  const materials = [...byMaterial].map(([key, { best, places }]) => ({
    ...best,
    key,
    places: places.sort((a, b) => a.start - b.start),
  }));
  return { type, best: materials[0] ?? null, alternatives: materials.slice(1), rejected };
}

/**
 * The answer of each component among its ranked candidates: the best of the top `topK` (3) that
 * passes the filters and reaches the threshold (SPEC §2), the further materials, and why the others
 * were left out. Pure; components without candidates come with `best: null`.
 */
export function selectComponents(
  candidatesByComponent: Readonly<Partial<Record<Component, readonly Candidate[]>>>,
  { threshold, topK = 3 }: SelectOptions,
): ComponentSelection[] {
  return COMPONENTS.filter((type) => candidatesByComponent[type] !== undefined).map((type) =>
    select(type, candidatesByComponent[type] ?? [], threshold, topK),
  );
}
