import { useEffect } from 'react';
import { Link } from 'wouter';
import type { DatabaseFacts } from '../../app/data/browseStore.ts';
import { useBrowse } from '../components/PageStores.ts';
import styles from './AboutDatabase.module.css';

const shown = (count: number) => count.toLocaleString('en-GB');
const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((total, count) => total + count, 0);
const percent = (share: number | null) =>
  share === null ? 'an unknown part' : `${Math.round(share * 100)} %`;

/** What the bundled database is, how it was made and where it is weak, from the files of its build. */
export function AboutDatabase() {
  const facts = useBrowse((state) => state.facts);
  const loadFacts = useBrowse((state) => state.loadFacts);
  useEffect(() => void loadFacts(), [loadFacts]);
  return (
    <section className={styles.about} aria-labelledby="about-title">
      <h2 id="about-title">About the BatteryQA database</h2>
      {facts === null ? <p>…</p> : <Told {...facts} />}
    </section>
  );
}

function Told({ report, check }: DatabaseFacts) {
  const { agreementWithReference: reference, agreementWithPublishedAnswers: published } = report;
  const examplesOf = (kind: string) =>
    (check.examples[kind] ?? []).map((example) => `“${example}”`).join(', ');
  const vague = sum(check.rightButNotOneMaterial);
  const wrong = sum(check.wrong);
  return (
    <div className={styles.columns}>
      <div>
        <h3>What it is</h3>
        <p>
          {shown(report.records)} records of {shown(report.uniqueMaterials)} materials from{' '}
          {shown(report.papersWithRecords)} papers. A record is one material that one paper names as
          its anode, cathode or electrolyte, with the name as written, a normalised name, a
          confidence score, and where it stands in the paper. {shown(report.recordsOfKnownYear)}{' '}
          records have a year of publication. No sentence of a paper is stored.
        </p>
        <h3>How it was made</h3>
        <p>
          The same model and filters as on the <Link href="/">BatteryQA</Link> page (
          <code>{report.model}</code>, threshold {report.threshold}) read titles and abstracts of{' '}
          {shown(report.papers)} battery papers, {shown(report.papersWithAbstract)} of them with an
          abstract, and {shown(report.sentences)} single sentences. From each paper the best mention
          of each material was kept:{' '}
          {Object.entries(report.recordsPerPlace)
            .map(([place, count]) => `${shown(count)} in the ${place}`)
            .join(', ')}
          .
        </p>
      </div>
      <div>
        <h3>Where it is weak</h3>
        <ul>
          <li>
            <strong>It is not a sample of the field.</strong> The papers are mostly of the last ten
            years and mostly about sodium-ion batteries, and many come without the name of their
            journal. The counts say what these papers use, not what the field uses.
          </li>
          <li>
            <strong>It was read by a machine.</strong> Of {shown(check.records)} records read beside
            their texts, {shown(check.right)} name the right material, {shown(vague)} are right but
            not one material (a class such as {examplesOf('classOfMaterials')}, or an abbreviation),
            and {shown(wrong)} are wrong. That reader was a language model, not a chemist.
          </li>
          <li>
            <strong>It finds little of what a whole paper holds.</strong> Beside another group’s
            machine reading of {shown(reference.sameMaterial.papers)} whole papers,{' '}
            {percent(reference.sameMaterial.precision)} of our records name exactly the same
            material and {percent(reference.overlappingName.precision)} an overlapping name; they
            hold {percent(reference.sameMaterial.recall)} and{' '}
            {percent(reference.overlappingName.recall)} of that reading.
          </li>
          <li>
            <strong>It does not repeat the original database.</strong> Of {shown(published.answers)}{' '}
            yearly first places published by BatterySearch,{' '}
            {published.agreeing === 0 ? 'none agrees' : `${shown(published.agreeing)} agree`} with
            ours and {shown(published.amongOurFirstThree)} are among our first three.
          </li>
        </ul>
        <p>
          A score is the model’s own confidence, not a chance to be right. Check the paper before
          you rely on a record.
        </p>
      </div>
    </div>
  );
}
