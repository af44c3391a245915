import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowseStore } from './app/data/browseStore.ts';
import { createDataStore } from './app/data/dataStore.ts';
import { createInferenceStore } from './app/inference/inferenceStore.ts';
import { createPaperQueueStore } from './app/papers/paperQueueStore.ts';
import { createPaperRecordsStore } from './app/papers/paperRecordsStore.ts';
import { parsePapersSettings } from './app/papers/papersUrl.ts';
import { createPaperTools } from './app/papers/paperTools.ts';
import { createQaStore } from './app/qa/qaStore.ts';
import { parseSettings } from './app/qa/urlState.ts';
import { createSearchStore } from './app/search/searchStore.ts';
import { browserSettings } from './storage/settings.ts';
import './ui/tokens.css';
import './ui/base.css';
import { App } from './ui/shell/App.tsx';
import type { DataRequests, DocumentRequests, InferenceRequests } from './workers/protocol.ts';
import {
  spawnDataWorker,
  spawnDocumentWorker,
  spawnInferenceWorker,
} from './workers/spawnWorker.ts';
import { WorkerClient } from './workers/WorkerClient.ts';

declare global {
  interface Window {
    /** For the end-to-end tests: proves that an action needs no inference. */
    __batteryqa?: { messagesSent(): number };
  }
}

const client = new WorkerClient<InferenceRequests>(spawnInferenceWorker);
const documents = new WorkerClient<DocumentRequests>(spawnDocumentWorker);
const records = new WorkerClient<DataRequests>(spawnDataWorker);
const shared = parseSettings(window.location.search);
const inference = createInferenceStore(client, browserSettings, shared);
const qa = createQaStore(client, documents, inference, () => performance.now(), shared);
const data = createDataStore(records, browserSettings);
const browse = createBrowseStore(records, data);
const papersSettings = parsePapersSettings(window.location.search);
const papers = createPaperQueueStore(
  createPaperTools(client, documents, inference, () => performance.now()),
  papersSettings,
);
const paperRecords = createPaperRecordsStore(
  papers,
  (toSave) => data.getState().saveRecords(toSave),
  papersSettings,
);
const search = createSearchStore(records, browserSettings);

// oxlint-disable-next-line no-underscore-dangle -- marks it as no part of the page's own interface
window.__batteryqa = { messagesSent: () => client.messagesSent };

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
createRoot(root).render(
  <StrictMode>
    <App
      stores={{ qa, inference, papers, paperRecords, data, browse, search }}
      themeMemory={browserSettings}
      basePath={import.meta.env.BASE_URL.replace(/\/$/, '')}
    />
  </StrictMode>,
);

// A failed load stands in the store, where the page shows it.
inference
  .getState()
  .ensureReady()
  .catch(() => undefined);
