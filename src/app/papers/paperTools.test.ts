import { describe, expect, it, vi } from 'vitest';
import type { TextDoc } from '../../core/text/TextDoc.ts';
import type { DocumentRequests, InferenceRequests, Task } from '../../workers/protocol.ts';
import { WorkerClient } from '../../workers/WorkerClient.ts';
import { createInferenceStore } from '../inference/inferenceStore.ts';
import { docOf, TEXT } from './papers.fixture.ts';
import { createPaperTools } from './paperTools.ts';

const thread = () => ({ post: vi.fn(), terminate: vi.fn() });

/** Tools over a worker that answers here, with a model of these heads. */
async function toolsWith(heads: readonly Task[], classes: unknown = []) {
  const client = new WorkerClient<InferenceRequests>(thread);
  const answers: Record<string, unknown> = {
    capabilities: { webgpu: null, crossOriginIsolated: true, hardwareThreads: 2 },
    models: { models: [{ id: 'm', task: 'question-answering', default: true }] },
    load: { id: 'm', heads },
    classify: [classes],
  };
  const call = vi.fn(async (kind: string, _request: unknown) => answers[kind] as never);
  client.call = call;
  const inference = createInferenceStore(client, { read: () => null, write: () => undefined });
  const documents = new WorkerClient<DocumentRequests>(thread);
  const tools = createPaperTools(client, documents, inference, () => 0);
  await tools.prepare();
  const asked = () => call.mock.calls.flatMap(([kind, r]) => (kind === 'classify' ? [r] : []));
  return { asked, classify: (doc: TextDoc) => tools.classify(doc, new AbortController().signal) };
}

const JOINT: readonly Task[] = ['question-answering', 'text-classification'];
const BATTERY = [
  { label: 'battery', probability: 0.97 },
  { label: 'non-battery', probability: 0.03 },
];

describe('the class of a paper', () => {
  it('is the likeliest one of its abstract', async () => {
    const { classify, asked } = await toolsWith(JOINT, BATTERY);
    const long = Array.from({ length: 10 }, () => TEXT.replaceAll('\n', ' ')).join(' ');
    const doc = docOf(`A title\n\n${long}\n\nIntroduction`);
    const start = doc.text.indexOf(long);
    const abstract = {
      kind: 'abstract' as const,
      section: null,
      start,
      end: start + long.length,
    };
    expect(await classify({ ...doc, blocks: [abstract] })).toEqual({
      label: 'battery',
      probability: 0.97,
    });
    expect(asked()).toEqual([{ texts: [long] }]);
  });

  it('is that of its first 300 words where it has no abstract', async () => {
    const { classify, asked } = await toolsWith(JOINT, BATTERY);
    const words = Array.from({ length: 400 }, (_, index) => `word${index}`);
    await classify(docOf(words.join(' ')));
    expect(asked()).toEqual([{ texts: [words.slice(0, 300).join(' ')] }]);
  });

  it('is not asked of a model without a classifier, nor of no text', async () => {
    const plain = await toolsWith(['question-answering'], BATTERY);
    expect(await plain.classify(docOf())).toBeNull();
    expect(plain.asked()).toEqual([]);
    const joint = await toolsWith(JOINT, BATTERY);
    expect(await joint.classify(docOf('  '))).toBeNull();
    expect(joint.asked()).toEqual([]);
  });

  it('is unknown to a classifier of something else', async () => {
    const { classify } = await toolsWith(JOINT, [{ label: 'LABEL_1', probability: 0.9 }]);
    expect(await classify(docOf())).toBeNull();
  });
});
