import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { BrowseActions, BrowseState, BrowseStore } from '../../app/data/browseStore.ts';
import type { DataActions, DataState, DataStore } from '../../app/data/dataStore.ts';
import type {
  InferenceActions,
  InferenceState,
  InferenceStore,
} from '../../app/inference/inferenceStore.ts';
import type {
  PaperQueueActions,
  PaperQueueState,
  PaperQueueStore,
} from '../../app/papers/paperQueueStore.ts';
import type {
  PaperRecordsActions,
  PaperRecordsState,
  PaperRecordsStore,
} from '../../app/papers/paperRecordsStore.ts';
import type { QaActions, QaState, QaStore } from '../../app/qa/qaStore.ts';
import type { SearchActions, SearchState, SearchStore } from '../../app/search/searchStore.ts';

export interface PageStores {
  readonly qa: QaStore;
  readonly inference: InferenceStore;
  readonly papers: PaperQueueStore;
  readonly paperRecords: PaperRecordsStore;
  readonly data: DataStore;
  readonly browse: BrowseStore;
  readonly search: SearchStore;
}

export const PageStoresContext = createContext<PageStores | null>(null);

function usePageStores(): PageStores {
  const stores = useContext(PageStoresContext);
  if (stores === null) throw new Error('A component stands outside of <App>.');
  return stores;
}

export function useQa<Part>(select: (state: QaState & QaActions) => Part): Part {
  return useStore(usePageStores().qa, select);
}

export function useInference<Part>(
  select: (state: InferenceState & InferenceActions) => Part,
): Part {
  return useStore(usePageStores().inference, select);
}

export function useData<Part>(select: (state: DataState & DataActions) => Part): Part {
  return useStore(usePageStores().data, select);
}

export function useBrowse<Part>(select: (state: BrowseState & BrowseActions) => Part): Part {
  return useStore(usePageStores().browse, select);
}

export function usePapers<Part>(
  select: (state: PaperQueueState & PaperQueueActions) => Part,
): Part {
  return useStore(usePageStores().papers, select);
}

export function usePaperRecords<Part>(
  select: (state: PaperRecordsState & PaperRecordsActions) => Part,
): Part {
  return useStore(usePageStores().paperRecords, select);
}

export function useSearch<Part>(select: (state: SearchState & SearchActions) => Part): Part {
  return useStore(usePageStores().search, select);
}
