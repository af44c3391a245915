/** What one run of one measure cost; what a measure cannot tell is absent. */
export interface Sample {
  /** In milliseconds, as the user waits. */
  readonly totalMs: number;
  /**
   * Processor time of all threads, in milliseconds. Unlike the waiting time it hardly changes when
   * other programs want the cores; threads that wait for each other add to it.
   */
  readonly cpuMs?: number;
  /** In milliseconds: the part inside the runtime. */
  readonly modelMs?: number;
  /** In milliseconds: from logits to answers. */
  readonly decodeMs?: number;
  /** Rows that the model ran. */
  readonly windows?: number;
  /** Tokens that the model ran, padding included. */
  readonly tokens?: number;
}

export interface Measure {
  readonly id: string;
  readonly label: string;
  readonly threads: number | null;
  run(text: string): Promise<Sample>;
}

/** For each measure its samples, one a repetition; sample `i` of all stem from the same text. */
export type Samples = ReadonlyMap<string, readonly Sample[]>;

export function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  const high = sorted[Math.floor(middle)] ?? Number.NaN;
  return (low + high) / 2;
}

/**
 * Runs every measure once a repetition, on a text that is new to all of them. The order turns with
 * the repetitions, so that a machine that gets slower or faster is so to all alike.
 *
 * @param readCpuMs Processor time so far of all that the measures use.
 */
export async function takeSamples(
  measures: readonly Measure[],
  texts: readonly string[],
  readCpuMs: () => Promise<number>,
  onSample: (repetition: number, measure: Measure, sample: Sample) => void,
): Promise<Samples> {
  const samples = new Map<string, Sample[]>(measures.map(({ id }) => [id, []]));
  for (const [repetition, text] of texts.entries()) {
    const turn = repetition % measures.length;
    for (const measure of [...measures.slice(turn), ...measures.slice(0, turn)]) {
      const cpuBefore = await readCpuMs();
      const taken = await measure.run(text);
      const sample = { ...taken, cpuMs: (await readCpuMs()) - cpuBefore };
      samples.get(measure.id)?.push(sample);
      onSample(repetition, measure, sample);
    }
  }
  return samples;
}

/** Median over the repetitions of `of` divided by `by`, each pair from one repetition. */
export function medianRatio(
  samples: Samples,
  of: string,
  by: string,
  read: (sample: Sample) => number | undefined = ({ totalMs }) => totalMs,
): number {
  const divisors = samples.get(by) ?? [];
  return median(
    (samples.get(of) ?? []).map((sample, index) => {
      const divisor = divisors[index];
      return divisor === undefined
        ? Number.NaN
        : (read(sample) ?? Number.NaN) / (read(divisor) ?? Number.NaN);
    }),
  );
}
