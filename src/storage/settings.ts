/** Small settings of this browser. Never anything that the user pasted. */
export interface SettingsStore {
  read(name: string): string | null;
  write(name: string, value: string): void;
}

const PREFIX = 'batteryqa.';

/** Settings in localStorage; a browser that refuses storage forgets them, and nothing else fails. */
export const browserSettings: SettingsStore = {
  read(name) {
    try {
      return localStorage.getItem(PREFIX + name);
    } catch {
      return null;
    }
  },
  write(name, value) {
    try {
      localStorage.setItem(PREFIX + name, value);
    } catch {
      return;
    }
  },
};
