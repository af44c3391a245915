import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SettingsStore } from '../../storage/settings.ts';
import type {
  Capabilities,
  InferenceRequests,
  LoadedModelInfo,
  LoadProgress,
} from '../../workers/protocol.ts';
import { type WorkerClient, WorkerError } from '../../workers/WorkerClient.ts';
import { type AppError, isCancelled, toAppError } from '../AppError.ts';

export const DEVICE_CHOICES = ['auto', 'wasm', 'webgpu'] as const;
export type DeviceChoice = (typeof DEVICE_CHOICES)[number];
type PageDevice = 'wasm' | 'webgpu';

export type ModelStatus =
  | { readonly state: 'unloaded' }
  | {
      readonly state: 'loading';
      readonly device: PageDevice;
      readonly progress: LoadProgress | null;
    }
  | { readonly state: 'ready'; readonly info: LoadedModelInfo }
  | { readonly state: 'failed'; readonly error: AppError };

/** Times of one warm run of the golden inputs on this machine, in milliseconds. */
export interface DeviceMeasurement {
  readonly wasmMs: number;
  /** Null when WebGPU cannot run the model here. */
  readonly webgpuMs: number | null;
}

export interface InferenceState {
  /** Ids of the question-answering models of the page, the default first. */
  readonly models: readonly string[];
  readonly modelId: string | null;
  readonly deviceChoice: DeviceChoice;
  readonly capabilities: Capabilities | null;
  readonly status: ModelStatus;
  /** A sentence when the device in use is not the one asked for, or is slower than it could be. */
  readonly notice: string | null;
  readonly measurement: DeviceMeasurement | null;
  readonly measuring: boolean;
}

export interface InferenceActions {
  chooseModel(id: string): void;
  chooseDevice(choice: DeviceChoice): void;
  /** Loads the chosen model unless it is ready; callers share one load. Rejects with what failed. */
  ensureReady(): Promise<LoadedModelInfo>;
  /** Times WASM and WebGPU on this machine once, each in its own worker, and remembers the winner. */
  measureDevices(): Promise<void>;
}

export type InferenceStore = StoreApi<InferenceState & InferenceActions>;

/** Whether the loaded model tells battery papers from others. */
export const classifies = ({ status }: InferenceState): boolean =>
  status.state === 'ready' && status.info.heads.includes('text-classification');

/** WASM gains little beyond four threads on a model of this size. */
const MAX_THREADS = 4;
const LOAD_DEADLINE_MS = 180_000;
const WINNER_SETTING = 'fastestDevice';

export function createInferenceStore(
  client: WorkerClient<InferenceRequests>,
  settings: SettingsStore,
  initial: { modelId?: string | null; deviceChoice?: DeviceChoice } = {},
): InferenceStore {
  return createStore((set, get) => {
    let loading: Promise<LoadedModelInfo> | null = null;
    let wanted = 0;

    client.onLost = () => {
      loading = null;
      if (get().status.state !== 'failed') set({ status: { state: 'unloaded' } });
    };

    function plannedDevice(): PageDevice {
      const { deviceChoice } = get();
      if (deviceChoice !== 'auto') return deviceChoice;
      return settings.read(WINNER_SETTING) === 'webgpu' ? 'webgpu' : 'wasm';
    }

    async function describe(): Promise<{ modelId: string; capabilities: Capabilities }> {
      let { modelId, capabilities } = get();
      if (capabilities === null) {
        capabilities = await client.call('capabilities', null);
        set({ capabilities });
      }
      if (get().models.length === 0) {
        const list = await client.call('models', null);
        const models = list.models
          .filter(({ task }) => task === 'question-answering')
          .sort((a, b) => Number(b.default) - Number(a.default))
          .map(({ id }) => id);
        modelId = modelId !== null && models.includes(modelId) ? modelId : (models[0] ?? null);
        set({ models, modelId });
      }
      modelId = get().modelId;
      if (modelId === null)
        throw new WorkerError('closed', 'This build of the page has no models.');
      return { modelId, capabilities };
    }

    async function loadOn(device: PageDevice, turn: number): Promise<LoadedModelInfo> {
      set({ status: { state: 'loading', device, progress: null } });
      const { modelId, capabilities } = await describe();
      const threads = capabilities.crossOriginIsolated
        ? Math.min(MAX_THREADS, capabilities.hardwareThreads)
        : 1;
      return client.call(
        'load',
        { modelId, device, threads },
        {
          deadlineMs: LOAD_DEADLINE_MS,
          onProgress: (progress) => {
            if (turn === wanted) set({ status: { state: 'loading', device, progress } });
          },
        },
      );
    }

    async function load(turn: number): Promise<LoadedModelInfo> {
      const device = plannedDevice();
      let fallback: string | null = null;
      let info: LoadedModelInfo;
      try {
        info = await loadOn(device, turn);
      } catch (error) {
        if (device === 'wasm' || turn !== wanted || isCancelled(error)) throw error;
        // A runtime that failed once fails for ever in its thread: the next try needs a new one.
        client.end();
        fallback = `${toAppError(error).sentence} WASM is used instead.`;
        info = await loadOn('wasm', turn);
      }
      const { capabilities } = get();
      const slow =
        info.device === 'wasm' && capabilities?.crossOriginIsolated === false
          ? 'This page is not cross-origin isolated, so WASM runs on one thread and takes longer.'
          : null;
      if (turn === wanted) set({ status: { state: 'ready', info }, notice: fallback ?? slow });
      return info;
    }

    function restart(): void {
      wanted++;
      loading = null;
      client.end();
      set({ status: { state: 'unloaded' }, notice: null });
    }

    function ensureReady(): Promise<LoadedModelInfo> {
      const { status } = get();
      if (status.state === 'ready') return Promise.resolve(status.info);
      if (loading !== null) return loading;
      const turn = wanted;
      const mine = load(turn).catch((error: unknown) => {
        if (loading === mine) loading = null;
        if (turn === wanted) {
          client.end();
          set({ status: { state: 'failed', error: toAppError(error) } });
        }
        throw error;
      });
      loading = mine;
      return mine;
    }

    return {
      models: [],
      modelId: initial.modelId ?? null,
      deviceChoice: initial.deviceChoice ?? 'auto',
      capabilities: null,
      status: { state: 'unloaded' },
      notice: null,
      measurement: null,
      measuring: false,

      chooseModel(id) {
        if (id === get().modelId) return;
        restart();
        set({ modelId: id });
      },

      chooseDevice(choice) {
        if (choice === get().deviceChoice) return;
        restart();
        set({ deviceChoice: choice });
      },

      ensureReady,

      async measureDevices() {
        if (get().measuring) return;
        set({ measuring: true, measurement: null });
        const timeOn = async (device: PageDevice) => {
          restart();
          const info = await loadOn(device, wanted);
          return info.check.runMs;
        };
        try {
          const { capabilities } = get();
          const webgpuMs =
            capabilities?.webgpu === null ? null : await timeOn('webgpu').catch(() => null);
          const wasmMs = await timeOn('wasm');
          settings.write(
            WINNER_SETTING,
            webgpuMs !== null && webgpuMs < wasmMs ? 'webgpu' : 'wasm',
          );
          set({ measurement: { wasmMs, webgpuMs } });
          restart();
          set({ deviceChoice: 'auto' });
        } catch (error) {
          set({ status: { state: 'failed', error: toAppError(error) } });
          return;
        } finally {
          set({ measuring: false });
        }
        await ensureReady().catch(() => undefined);
      },
    };
  });
}
