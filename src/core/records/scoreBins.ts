/**
 * The lower edges of equal bins over [0, 1], rounded as stored scores are: a score belongs to the
 * bin whose edge as `minScore` lets it through, and to no lower one.
 */
export const scoreEdges = (bins: number): Float32Array =>
  Float32Array.from({ length: bins }, (_, bin) => bin / bins);

/** The bin of a stored score; a score of 1 is in the last. */
export function scoreBinOf(score: number, edges: Float32Array): number {
  const bin = Math.min(edges.length - 1, Math.floor(score * edges.length));
  if (bin + 1 < edges.length && score >= (edges[bin + 1] as number)) return bin + 1;
  return score < (edges[bin] as number) ? bin - 1 : bin;
}
