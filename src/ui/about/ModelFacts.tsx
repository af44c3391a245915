import type { ModelStatus } from '../../app/inference/inferenceStore.ts';
import styles from './ModelFacts.module.css';

interface ModelFactsProps {
  readonly info: Extract<ModelStatus, { state: 'ready' }>['info'];
}

const DEVICES = { wasm: 'WebAssembly', webgpu: 'WebGPU', cpu: 'CPU' };

const NUMBERS = {
  q8: '8-bit integers (q8)',
  fp16: '16-bit floating point (fp16)',
  fp32: '32-bit floating point (fp32)',
};

export function ModelFacts({ info }: ModelFactsProps) {
  const { check } = info;
  const facts = [
    ['Name', info.title],
    ['Folder', info.id],
    ['Numbers', NUMBERS[info.dtype]],
    ['Size', `${(info.totalBytes / 1e6).toFixed(1)} MB`],
    [
      'Runs on',
      DEVICES[info.device] +
        (info.device === 'wasm'
          ? ` with ${info.threads === 1 ? 'one thread' : `${info.threads} threads`}`
          : ''),
    ],
    ['Suggested threshold', info.defaultThreshold?.toFixed(2) ?? '–'],
    [
      'Checked here',
      `its outputs differ from the reference by at most ${check.maxDifference.toPrecision(2)} (allowed: ${check.tolerance})`,
    ],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
