import type { SettingsStore } from '../../storage/settings.ts';

const SETTING = 'questions';
const MOST = 20;

/** The questions that this browser remembers, the latest first; none when they cannot be read. */
export function readHistory(settings: SettingsStore): readonly string[] {
  try {
    const stored: unknown = JSON.parse(settings.read(SETTING) ?? '[]');
    return Array.isArray(stored)
      ? stored.filter((entry) => typeof entry === 'string').slice(0, MOST)
      : [];
  } catch {
    return [];
  }
}

/** Stores and returns the history with the question first, once; null adds none. */
export function remember(
  settings: SettingsStore,
  history: readonly string[],
  question: string | null,
): readonly string[] {
  const asked = question?.trim().replace(/\s+/g, ' ') ?? '';
  const next =
    asked === ''
      ? history
      : [asked, ...history.filter((known) => known.toLowerCase() !== asked.toLowerCase())];
  const kept = next.slice(0, MOST);
  settings.write(SETTING, JSON.stringify(kept));
  return kept;
}
