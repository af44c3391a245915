// A thread does not inherit tsx: it brings its own.
import { register } from 'tsx/esm/api';

register();
await import('./documentThread.ts');
