import { normalizeMaterial } from '../chemistry/normalizeMaterial.ts';
import type { CharSpan } from '../text/TextDoc.ts';
import { COMPONENTS, type Component } from './components.ts';
import { type FilterVerdict, filterAnswer, type RejectionReason } from './filterAnswer.ts';

/** An answer of a model as it stands in the text; `score` in [0, 1]. */
export interface Candidate extends CharSpan {
  readonly answer: string;
  readonly score: number;
}

/** Candidates that name one material: the best-scored one, and every place. */
export interface MaterialAnswer extends Candidate {
  /** Canonical name; equal keys are one material. */
  readonly key: string;
  /** The places of the material among the accepted candidates, by position, without overlaps. */
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
  /** How many of the ranked candidates a component may take its answers from; 3. Infinity for all. */
  readonly topK?: number;
}

interface Judgement {
  readonly verdict: FilterVerdict;
  /** Empty for a rejected candidate. */
  readonly key: string;
}

/**
 * What the filters say of a candidate does not depend on the threshold, so it is worked out once for
 * each candidate object and component.
 */
const judgements = new WeakMap<Candidate, Partial<Record<Component, Judgement>>>();

function judge(type: Component, candidate: Candidate): Judgement {
  const known = judgements.get(candidate)?.[type];
  if (known) return known;
  const verdict = filterAnswer(type, candidate.answer);
  const key = verdict.accepted ? normalizeMaterial(candidate.answer).key : '';
  const judgement = { verdict, key };
  judgements.set(candidate, { ...judgements.get(candidate), [type]: judgement });
  return judgement;
}

const round = (value: number) => Number(value.toFixed(3));

function belowThreshold(candidate: Candidate, threshold: number): RejectedCandidate {
  return {
    candidate,
    reason: 'below-threshold',
    explain: `Its score ${round(candidate.score)} is below the threshold ${round(threshold)}.`,
  };
}

/** The places of candidates (best first) by position; of overlapping ones the better. */
function disjointPlaces(candidates: readonly Candidate[]): CharSpan[] {
  const ranked = candidates.map(({ start, end }, rank) => ({ start, end, rank }));
  const kept: typeof ranked = [];
  for (const place of ranked.sort((a, b) => a.start - b.start)) {
    const last = kept[kept.length - 1];
    if (!last || place.start >= last.end) kept.push(place);
    else if (place.rank < last.rank) kept[kept.length - 1] = place;
  }
  return kept.map(({ start, end }) => ({ start, end }));
}

function select(
  type: Component,
  candidates: readonly Candidate[],
  threshold: number,
  topK: number,
): ComponentSelection {
  const byMaterial = new Map<string, Candidate[]>();
  const rejected: RejectedCandidate[] = [];
  const top = [...candidates].sort((a, b) => b.score - a.score).slice(0, topK);
  for (const candidate of top) {
    const { verdict, key } = judge(type, candidate);
    if (!verdict.accepted) {
      rejected.push({ candidate, reason: verdict.reason, explain: verdict.explain });
    } else if (!(candidate.score >= threshold)) {
      rejected.push(belowThreshold(candidate, threshold));
    } else {
      const same = byMaterial.get(key);
      if (same) same.push(candidate);
      else byMaterial.set(key, [candidate]);
    }
  }
  const materials: MaterialAnswer[] = [];
  for (const [key, same] of byMaterial) {
    const [best] = same;
    if (!best) continue;
    const { answer, start, end, score } = best;
    const places = disjointPlaces(same);
    materials.push({ answer, start, end, score, key, places });
  }
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
