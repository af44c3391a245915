import { Gauge } from 'lucide-react';
import { useId } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import {
  DEVICE_CHOICES,
  type DeviceChoice,
  type InferenceState,
} from '../../app/inference/inferenceStore.ts';
import { Button } from './Button.tsx';
import styles from './ModelSettings.module.css';
import { useInference } from './PageStores.ts';

const DEVICE_NAMES: Record<DeviceChoice, string> = {
  auto: 'Auto',
  wasm: 'WASM',
  webgpu: 'WebGPU',
};

const milliseconds = (ms: number) => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;

function explainMeasurement({ measurement }: Pick<InferenceState, 'measurement'>): string {
  if (measurement === null) {
    return 'Runs the same few windows on WASM and on WebGPU and remembers the faster one.';
  }
  const { wasmMs, webgpuMs } = measurement;
  if (webgpuMs === null) return `WASM: ${milliseconds(wasmMs)}. WebGPU cannot run this model here.`;
  const winner = webgpuMs < wasmMs ? 'WebGPU' : 'WASM';
  return `WASM: ${milliseconds(wasmMs)}. WebGPU: ${milliseconds(webgpuMs)}. Auto now uses ${winner}.`;
}

export function ModelSettings({ locked: working }: { readonly locked: boolean }) {
  const models = useInference((state) => state.models);
  const modelId = useInference((state) => state.modelId);
  const deviceChoice = useInference((state) => state.deviceChoice);
  const capabilities = useInference((state) => state.capabilities);
  const measurement = useInference((state) => state.measurement);
  const measuring = useInference((state) => state.measuring);
  const chooseModel = useInference((state) => state.chooseModel);
  const chooseDevice = useInference((state) => state.chooseDevice);
  const measureDevices = useInference((state) => state.measureDevices);
  const ensureReady = useInference((state) => state.ensureReady);
  const locked = working || measuring;
  const selectId = useId();
  const noWebgpu = capabilities !== null && capabilities.webgpu === null;

  // A failed load stands in the store, where the panel shows it.
  const load = () => void ensureReady().catch(() => undefined);

  return (
    <div className={styles.settings}>
      <div className={styles.field}>
        <label htmlFor={selectId} className={styles.label}>
          Model
        </label>
        <select
          id={selectId}
          className={styles.select}
          value={modelId ?? ''}
          disabled={locked || models.length === 0}
          onChange={(event) => {
            chooseModel(event.target.value);
            load();
          }}
        >
          {models.length === 0 && <option value="">…</option>}
          {models.map((id) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </select>
      </div>
      <RadioGroup
        className={styles.field as string}
        orientation="horizontal"
        value={deviceChoice}
        isDisabled={locked}
        onChange={(choice) => {
          chooseDevice(choice as DeviceChoice);
          load();
        }}
      >
        <Label className={styles.label}>Device</Label>
        <div className={styles.choices}>
          {DEVICE_CHOICES.map((choice) => (
            <Radio
              key={choice}
              value={choice}
              className={styles.choice as string}
              isDisabled={choice === 'webgpu' && noWebgpu}
            >
              {DEVICE_NAMES[choice]}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <div className={styles.measure}>
        <Button size="small" isDisabled={locked} onPress={() => void measureDevices()}>
          <Gauge aria-hidden />
          {measuring ? 'Measuring…' : 'Measure this machine'}
        </Button>
        <p className={styles.hint}>
          {explainMeasurement({ measurement })}
          {noWebgpu && measurement === null && ' This browser offers no WebGPU.'}
        </p>
      </div>
    </div>
  );
}
