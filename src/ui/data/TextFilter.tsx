import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { LONGEST_TEXT } from '../../app/data/browseAddress.ts';
import { useBrowse } from '../components/PageStores.ts';
import styles from './TextFilter.module.css';

/** Typing pauses this long before the records are searched. */
const QUIET_MS = 180;

export function TextFilter() {
  const text = useBrowse((state) => state.filter.text);
  const setFilter = useBrowse((state) => state.setFilter);
  const [typed, setTyped] = useState(text);
  const [seen, setSeen] = useState(text);
  if (text !== seen) {
    setSeen(text);
    setTyped(text);
  }
  useEffect(() => {
    if (typed === seen) return;
    const timer = setTimeout(() => setFilter({ text: typed }), QUIET_MS);
    return () => clearTimeout(timer);
  }, [typed, seen, setFilter]);
  return (
    <label className={styles.field}>
      <Search aria-hidden />
      <span className="visually-hidden">Text in the records</span>
      <input
        type="search"
        value={typed}
        maxLength={LONGEST_TEXT}
        placeholder="Material, title, journal or DOI"
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}
