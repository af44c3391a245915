import { COMPONENTS } from '../../core/device/components.ts';
import { useBrowse } from '../components/PageStores.ts';
import styles from './BrowseCharts.module.css';
import { ComponentChart } from './ComponentChart.tsx';
import { JournalChart } from './JournalChart.tsx';
import { MaterialChart } from './MaterialChart.tsx';
import { ScoreChart } from './ScoreChart.tsx';
import { YearChart } from './YearChart.tsx';

/** All charts of the selection; each leaves its own condition out. */
export function BrowseCharts() {
  const counts = useBrowse((state) => state.counts);
  if (counts === null) return null;
  return (
    <div className={styles.charts}>
      <div className={styles.components}>
        <ComponentChart components={counts.components} />
      </div>
      <div className={styles.years}>
        <YearChart years={counts.years} undated={counts.undated} />
      </div>
      <div className={styles.scores}>
        <ScoreChart scores={counts.scores} />
      </div>
      {COMPONENTS.map((component) => (
        <div key={component} className={styles.materials}>
          <MaterialChart component={component} materials={counts.materials[component]} />
        </div>
      ))}
      <div className={styles.journals}>
        <JournalChart counts={counts} />
      </div>
    </div>
  );
}
