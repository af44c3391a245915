import { type ModelQuality, mainScores } from '../../app/inference/modelQuality.ts';
import { ChartWithTable } from '../charts/ChartWithTable.tsx';
import { ShareLines } from '../charts/ShareLines.tsx';
import styles from './ModelScores.module.css';

const SET_NAMES: Record<string, string> = {
  device: 'Device components',
  abstracts: 'Free questions on battery abstracts',
  property: 'Properties and their materials',
  sofc_device: 'Components of solid oxide fuel cells',
  squad_v1: 'SQuAD v1.1 (Wikipedia)',
  squad_v2_unanswerable: 'SQuAD v2, unanswerable',
  'battery_materials.dev': 'Battery passages',
  'matscholar.test': 'MatScholar, inorganic abstracts',
  'BC5CDR-chem-IOB.test': 'BC5CDR, drugs and chemicals',
};

const nameOf = (set: string) => SET_NAMES[set] ?? set;
const percent = (share: number | null) => (share === null ? '–' : (share * 100).toFixed(1));

interface TableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function ScoreTable({ caption, columns, rows }: TableProps) {
  return (
    // The table scrolls on its own, so it takes the focus that the arrow keys need.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} role="region" aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How good the model in use was measured to be, from the file beside it. */
export default function ModelScores({ quality }: { readonly quality: ModelQuality }) {
  const { threshold, questions, calibration, entities, classes } = quality;
  const main = mainScores(quality);
  const bins = calibration.after.bins;
  return (
    <div className={styles.scores}>
      <p>
        Measured with the code of this page, on questions and texts that the model never saw unless
        the table says so. Exact match and F1 judge the best answer; at the threshold of {threshold}{' '}
        <em>precision</em> is how much of a given answer is right, <em>recall</em> the share of the
        answerable questions that get an answer, and <em>no answer</em> the share of the
        unanswerable ones that rightly get none.
      </p>
      <ScoreTable
        caption="Questions, in percent"
        columns={['Set', 'Questions', 'Exact', 'F1', 'Precision', 'Recall', 'No answer']}
        rows={questions.map(({ set, questions: count, exactMatch, f1, at }) => [
          nameOf(set),
          count.toLocaleString('en-GB'),
          percent(exactMatch),
          percent(f1),
          percent(at.precisionDataset),
          percent(at.recallDataset),
          percent(at.noAnswerAccuracy),
        ])}
      />
      {main !== null && (
        <ChartWithTable
          title="What the threshold trades"
          summary={`Share of right answers and of found components over the threshold, on ${main.questions} device questions.`}
          table={{
            columns: ['Threshold', 'Right', 'Found', 'No answer'],
            rows: main.curve.map((point) => [
              point.threshold.toFixed(2),
              percent(point.precisionAll),
              percent(point.recallDataset),
              percent(point.noAnswerAccuracy),
            ]),
          }}
        >
          <ShareLines
            xLabel="Confidence threshold"
            mark={threshold}
            lines={[
              {
                label: 'Right among those shown',
                points: main.curve.map((point) => ({ x: point.threshold, y: point.precisionAll })),
              },
              {
                label: 'Found among those in the text',
                points: main.curve.map((point) => ({ x: point.threshold, y: point.recallDataset })),
              },
            ]}
          />
        </ChartWithTable>
      )}
      <ChartWithTable
        title="Whether the score can be believed"
        summary="Mean share of the answer that is right over the confidence score, in ten classes."
        table={{
          columns: ['Score', 'Right', 'Answers'],
          rows: bins.map(({ score, right, count }) => [percent(score), percent(right), count]),
        }}
        note={`The thin line is perfect: a score of 0.8 right in 80 %. Mean distance from it ${percent(calibration.after.expectedError)} points${
          calibration.temperature === 1
            ? ''
            : `, ${percent(calibration.before.expectedError)} before the scores were scaled with a temperature of ${calibration.temperature}`
        }.`}
      >
        <ShareLines
          xLabel="Confidence score"
          hasDiagonal
          lines={[
            {
              label: 'Right',
              points: bins.map(({ score, right }) => ({ x: score, y: right })),
            },
          ]}
        />
      </ChartWithTable>
      {entities.length > 0 && (
        <ScoreTable
          caption="Materials marked in a text, exact spans, in percent"
          columns={['Set', 'Texts', 'Precision', 'Recall', 'F1']}
          rows={entities.map(({ set, texts, precision, recall, f1 }) => [
            nameOf(set),
            texts.toLocaleString('en-GB'),
            percent(precision),
            percent(recall),
            percent(f1),
          ])}
        />
      )}
      {classes.length > 0 && (
        <ScoreTable
          caption="Battery paper or not, right in percent"
          columns={['Source of the abstracts', 'Trained on', 'Abstracts', 'Right']}
          rows={classes.map(({ source, texts, accuracy, heldOut }) => [
            source,
            heldOut ? 'no' : 'yes',
            texts.toLocaleString('en-GB'),
            percent(accuracy),
          ])}
        />
      )}
    </div>
  );
}
