import { AutoModel, env, type PreTrainedModel, Tensor } from '@huggingface/transformers';
import { EngineError, throwIfCancelled } from './EngineError.ts';
import type {
  Device,
  InferencePort,
  LoadedModel,
  LoadRequest,
  NamedLogits,
} from './InferencePort.ts';
import { type ModelSource, verifyChecksum } from './ModelSource.ts';
import { type Dtype, type Manifest, parseGolden, parseManifest } from './manifest.ts';

/** The runtime's own files, which the page serves itself. */
export interface WasmFiles {
  readonly mjs: string;
  readonly wasm: string;
}

export interface AdapterOptions {
  readonly source: ModelSource;
  /** Which build of onnxruntime-web to fetch for a device; absent on Node. */
  readonly wasmFiles?: (device: Device) => WasmFiles;
  /** Whether the WebGPU adapter can compute in half precision. */
  readonly supportsFp16?: () => Promise<boolean>;
}

const MODEL_FILE: Record<Dtype, string> = {
  q8: 'onnx/model_quantized.onnx',
  fp16: 'onnx/model_fp16.onnx',
  fp32: 'onnx/model.onnx',
};

/** q8 is silently wrong on WebGPU in the field, so it never runs there (DESIGN §2). */
async function chooseDtype(
  manifest: Manifest,
  device: Device,
  supportsFp16: () => Promise<boolean>,
): Promise<Dtype> {
  const has = (dtype: Dtype) => manifest.files.some((file) => file.dtype === dtype);
  const preferred: Dtype[] =
    device === 'webgpu' ? ((await supportsFp16()) ? ['fp16', 'fp32'] : ['fp32']) : ['q8', 'fp32'];
  const dtype = preferred.find(has);
  if (dtype === undefined) {
    throw new EngineError(
      'device-unavailable',
      device === 'webgpu'
        ? `${manifest.title} needs half precision on WebGPU, which this graphics adapter does not offer.`
        : `${manifest.title} has no weights for ${device}.`,
    );
  }
  return dtype;
}

/** Runs models through transformers.js, which never touches the network itself here. */
export function createTransformersAdapter(options: AdapterOptions): InferencePort {
  const { source, wasmFiles, supportsFp16 = async () => false } = options;
  let model: PreTrainedModel | null = null;

  async function load(request: LoadRequest): Promise<LoadedModel> {
    const { modelId, device, threads, signal, onProgress } = request;
    await dispose();
    const manifest = parseManifest(await source.read(`${modelId}/manifest.json`, { signal }));
    if (manifest.id !== modelId) {
      throw new EngineError(
        'model-damaged',
        `The folder ${modelId} holds the model ${manifest.id}.`,
      );
    }
    const dtype = await chooseDtype(manifest, device, supportsFp16);
    const wanted = manifest.files.filter((file) => file.dtype === null || file.dtype === dtype);
    const totalBytes = wanted.reduce((sum, file) => sum + file.bytes, 0);
    const loadedPerFile = new Map<string, number>();
    const files = new Map<string, Uint8Array>();
    await Promise.all(
      wanted.map(async (file) => {
        const bytes = await source.read(`${modelId}/${file.path}`, {
          signal,
          onBytes: (loaded) => {
            loadedPerFile.set(file.path, loaded);
            const loadedBytes = [...loadedPerFile.values()].reduce((sum, n) => sum + n, 0);
            onProgress?.({ loadedBytes, totalBytes });
          },
        });
        await verifyChecksum(bytes, file);
        files.set(file.path, bytes);
      }),
    );
    const goldenBytes = files.get('golden.json');
    const tokenizer = files.get('tokenizer.json');
    if (!goldenBytes || !tokenizer || !files.has(MODEL_FILE[dtype])) {
      throw new EngineError('model-damaged', `The manifest of ${modelId} does not list all files.`);
    }
    const golden = parseGolden(goldenBytes);
    throwIfCancelled(signal);

    env.allowRemoteModels = false;
    env.allowLocalModels = true;
    env.useBrowserCache = false;
    env.useFSCache = false;
    env.useCustomCache = true;
    env.customCache = {
      match: async (key: string) => {
        // Asked by the local path and by the hub's address: both end in the file's own path.
        const path = [...files.keys()].find((name) => key.endsWith(`/${name}`));
        const bytes = path === undefined ? undefined : files.get(path);
        return bytes === undefined
          ? undefined
          : new Response(bytes as Uint8Array<ArrayBuffer>, {
              headers: { 'content-length': String(bytes.byteLength) },
            });
      },
      put: async () => undefined,
    };
    const { wasm } = env.backends.onnx;
    if (wasmFiles !== undefined && wasm !== undefined) {
      env.useWasmCache = false;
      wasm.wasmPaths = { ...wasmFiles(device) };
      wasm.numThreads = threads;
    }
    try {
      model = await AutoModel.from_pretrained(modelId, {
        device,
        dtype,
        session_options:
          device === 'cpu' ? { intraOpNumThreads: threads, interOpNumThreads: 1 } : {},
      });
    } catch (cause) {
      throw new EngineError('runtime', `${manifest.title} could not be started on ${device}.`, {
        cause,
      });
    } finally {
      // The runtime has its own copy; these bytes would stay as long as the model.
      files.clear();
    }
    return {
      manifest,
      golden,
      tokenizerJson: JSON.parse(new TextDecoder().decode(tokenizer)),
      device,
      dtype,
      threads: device === 'webgpu' ? 1 : threads,
    };
  }

  async function run(batch: Parameters<InferencePort['run']>[0]): Promise<NamedLogits> {
    if (model === null) throw new EngineError('not-loaded', 'No model is loaded.');
    const dims = [batch.rows, batch.width];
    let outputs: Record<string, Tensor>;
    try {
      outputs = await model.forward({
        input_ids: new Tensor('int64', batch.inputIds, dims),
        attention_mask: new Tensor('int64', batch.attentionMask, dims),
        token_type_ids: new Tensor('int64', batch.tokenTypeIds, dims),
      });
    } catch (cause) {
      throw new EngineError('runtime', 'The model failed while running.', { cause });
    }
    const logits: Record<string, { dims: number[]; data: Float32Array }> = {};
    for (const [name, tensor] of Object.entries(outputs)) {
      if (!(tensor instanceof Tensor) || !(tensor.data instanceof Float32Array)) continue;
      logits[name] = { dims: tensor.dims, data: tensor.data };
      tensor.dispose();
    }
    return logits;
  }

  async function dispose(): Promise<void> {
    const old = model;
    model = null;
    await old?.dispose();
  }

  return { load, run, dispose };
}
