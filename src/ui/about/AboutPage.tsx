import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import { useInference } from '../components/PageStores.ts';
import { useTitle } from '../components/useTitle.ts';
import styles from './AboutPage.module.css';
import { ModelFacts } from './ModelFacts.tsx';

const ModelScores = lazy(() => import('./ModelScores.tsx'));

export function AboutPage() {
  useTitle('About');
  const status = useInference((state) => state.status);
  return (
    <main id="main" className={styles.page}>
      <h1 className={styles.title}>Battery papers, read in your browser</h1>
      <p className={styles.lede}>
        <Link href="/">BatteryQA</Link> finds the anode, cathode and electrolyte materials that a
        paper names. A BERT model reads the text you paste and points at the words that answer “What
        is the anode?”, “What is the cathode?” and “What is the electrolyte?”, or a question of your
        own.
      </p>

      <h2>Your text stays here</h2>
      <p>
        There is no server behind this page. The model is fetched as a file from the site that you
        are on, and runs on your machine; the text, the questions and the answers are never sent,
        stored or logged anywhere. A link that you share carries the settings, never the text. The
        browser itself enforces it: the page may connect to no other site.
      </p>

      <h2>How the score is made</h2>
      <p>
        For each window of the text the model gives every word piece a chance to be the start of the
        answer, and a chance to be its end; each kind adds up to 1. The confidence score of an
        answer is the product of the two: the chance of its first piece as the start times the
        chance of its last piece as the end. A part of both goes to “there is no answer here”.
      </p>
      <p>
        The threshold leaves out answers with lower scores. Raise it for fewer and surer answers,
        lower it for more. It only filters what the model has said already, so nothing is computed
        again. The score strip shows every candidate, also those that were left out.
      </p>

      <h2>What counts as an answer</h2>
      <p>
        A component is asked for only in passages where its name occurs. Of the three best answers
        of a passage, those count that name a chemical. Answers that only speak of the battery, or
        of plain lithium as an electrolyte, do not; “Why not?” on each card lists them with the
        reason. Different spellings of the same formula are one answer.
      </p>

      <h2>The model in use</h2>
      {status.state === 'ready' ? (
        <ModelFacts info={status.info} />
      ) : (
        <p>{status.state === 'failed' ? status.error.sentence : 'The model is not loaded yet.'}</p>
      )}
      {status.state === 'ready' && status.info.quality !== null && (
        <>
          <h2>How good it is</h2>
          <Suspense fallback={null}>
            <ModelScores quality={status.info.quality} />
          </Suspense>
        </>
      )}

      <h2>Limits</h2>
      <ul className={styles.list}>
        <li>It reads English text. Figures, tables and formulas set as pictures are not seen.</li>
        <li>
          It copies words from the text. What is only implied, or spread over several sentences, it
          does not find.
        </li>
        <li>A high score is not a proof: check the marked place before you rely on it.</li>
        <li>A text may have up to 5 MB, which is some 800,000 words.</li>
      </ul>

      <h2>Credits</h2>
      <p>
        The method is that of BatteryBERT by Shu Huang and Jacqueline M. Cole: language models for
        battery papers, their use for device components, the confidence score, the filters and the
        record format were described in “BatteryBERT: A Pretrained Language Model for Battery
        Database Enhancement”, <cite>Journal of Chemical Information and Modeling</cite>, 2022. This
        page is an independent work in their footsteps and uses none of their code.
      </p>
    </main>
  );
}
