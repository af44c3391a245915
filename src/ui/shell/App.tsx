import { lazy, Suspense } from 'react';
import { I18nProvider } from 'react-aria-components';
import { Route, Router, Switch } from 'wouter';
import { AboutPage } from '../about/AboutPage.tsx';
import { type PageStores, PageStoresContext } from '../components/PageStores.ts';
import { QaPage } from '../qa/QaPage.tsx';
import { Header } from './Header.tsx';
import { NotFound } from './NotFound.tsx';
import type { ThemeMemory } from './useTheme.ts';

// Their charts weigh more than the first page.
const PapersPage = lazy(() => import('../papers/PapersPage.tsx'));
const SearchPage = lazy(() => import('../search/SearchPage.tsx'));
const DataPage = lazy(() => import('../data/DataPage.tsx'));

interface AppProps {
  readonly stores: PageStores;
  readonly themeMemory: ThemeMemory;
  /** Path that the page is served under, without a slash at its end. */
  readonly basePath: string;
}

export function App({ stores, themeMemory, basePath }: AppProps) {
  return (
    <I18nProvider locale="en-GB">
      <PageStoresContext value={stores}>
        <Router base={basePath}>
          <Header themeMemory={themeMemory} />
          <Suspense>
            <Switch>
              <Route path="/" component={QaPage} />
              <Route path="/papers/:paper?" component={PapersPage} />
              <Route path="/search" component={SearchPage} />
              <Route path="/data" component={DataPage} />
              <Route path="/about" component={AboutPage} />
              <Route component={NotFound} />
            </Switch>
          </Suspense>
        </Router>
      </PageStoresContext>
    </I18nProvider>
  );
}
