import { I18nProvider } from 'react-aria-components';
import { Route, Router, Switch } from 'wouter';
import { AboutPage } from '../about/AboutPage.tsx';
import { type PageStores, PageStoresContext } from '../components/PageStores.ts';
import { DataPage } from '../data/DataPage.tsx';
import { QaPage } from '../qa/QaPage.tsx';
import { SearchPage } from '../search/SearchPage.tsx';
import { Header } from './Header.tsx';
import { NotFound } from './NotFound.tsx';
import type { ThemeMemory } from './useTheme.ts';

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
          <Switch>
            <Route path="/" component={QaPage} />
            <Route path="/search" component={SearchPage} />
            <Route path="/data" component={DataPage} />
            <Route path="/about" component={AboutPage} />
            <Route component={NotFound} />
          </Switch>
        </Router>
      </PageStoresContext>
    </I18nProvider>
  );
}
