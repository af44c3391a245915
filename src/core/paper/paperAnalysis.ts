import type { ClassProbability } from '../classes/decodeClass.ts';
import type { TextAnalysis } from '../device/deviceAnalysis.ts';
import type { PropertyFinding } from '../property/propertyFinding.ts';

/** The turns of a paper's questions, in their order; one that has nothing to ask is left out. */
export type PaperTurn = 'components' | 'values' | 'materials';

/** Windows of the model in one turn. */
export interface PaperProgress {
  readonly turn: PaperTurn;
  readonly windowsDone: number;
  readonly windowsTotal: number;
}

/**
 * All that the model said of a paper. Thresholds and filters come after it (`paperAnswers`), so that
 * a slider needs no inference. Plain data: it crosses worker boundaries and can be stored.
 */
export interface PaperAnalysis {
  readonly components: TextAnalysis;
  readonly properties: readonly PropertyFinding[];
  /** The likeliest class of the paper; null or absent when the model has no classifier. */
  readonly classification?: ClassProbability | null | undefined;
  readonly windowsRun: number;
  /** Milliseconds in the model. */
  readonly runMs: number;
}
