import type { FinishedAnalysis } from '../../app/qa/qaStore.ts';
import { counted } from '../components/counted.ts';
import { describeDevice } from '../components/describeDevice.ts';
import styles from './RunFacts.module.css';

const duration = (ms: number) =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;

/** What the run took and on what it ran. */
export function RunFacts({ finished }: { readonly finished: FinishedAnalysis }) {
  const { costs, model, totalMs } = finished;
  const facts = [
    `${duration(totalMs)} from click to answers`,
    counted(costs.windowsRun, 'window run', 'windows run'),
    costs.passagesSkipped > 0 &&
      `${counted(costs.passagesSkipped, 'passage')} without a component word skipped`,
    costs.asksCached > 0 && `${counted(costs.asksCached, 'answer')} known already`,
    `${model.title} on ${describeDevice(model)}`,
  ].filter((fact) => fact !== false);
  return (
    <ul className={styles.facts} aria-label="About this run">
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}
