import type { ModelStatus } from '../../app/inference/inferenceStore.ts';
import { counted } from './counted.ts';

export type LoadedModel = Extract<ModelStatus, { state: 'ready' }>['info'];

/** `WASM, 2 threads, q8` */
export function describeDevice({ device, dtype, threads }: LoadedModel): string {
  return device === 'wasm'
    ? `WASM, ${counted(threads, 'thread')}, ${dtype}`
    : `${device === 'webgpu' ? 'WebGPU' : device}, ${dtype}`;
}
