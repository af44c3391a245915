/** Not in TypeScript's DOM types yet: the part of WebGPU that detection needs. */
interface GpuNavigator {
  readonly gpu?: {
    requestAdapter(): Promise<{ readonly features: ReadonlySet<string> } | null>;
  };
}

/** What this browser offers; `'gpu' in navigator` alone says nothing about an adapter. */
export async function detectCapabilities(): Promise<{
  webgpu: { fp16: boolean } | null;
  crossOriginIsolated: boolean;
  hardwareThreads: number;
}> {
  const adapter = await (navigator as GpuNavigator).gpu?.requestAdapter().catch(() => null);
  return {
    webgpu: adapter ? { fp16: adapter.features.has('shader-f16') } : null,
    crossOriginIsolated: globalThis.crossOriginIsolated,
    hardwareThreads: navigator.hardwareConcurrency || 1,
  };
}
