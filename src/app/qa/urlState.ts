import { DEVICE_CHOICES, type DeviceChoice } from '../inference/inferenceStore.ts';
import { DEFAULT_THRESHOLD } from './qaStore.ts';

/** The settings that a share link carries. The text is never among them. */
export interface SharedSettings {
  readonly threshold: number;
  readonly question: string;
  readonly modelId: string | null;
  readonly deviceChoice: DeviceChoice;
}

const MAX_QUESTION_CHARS = 500;

/** Reads settings from a query string; whatever is missing or wrong gets its default. */
export function parseSettings(search: string): SharedSettings {
  const params = new URLSearchParams(search);
  const threshold = Number(params.get('threshold') || Number.NaN);
  const device = params.get('device');
  const model = params.get('model');
  return {
    threshold: threshold >= 0 && threshold <= 1 ? threshold : DEFAULT_THRESHOLD,
    question: (params.get('question') ?? '').slice(0, MAX_QUESTION_CHARS),
    modelId: model !== null && /^[\w.-]{1,100}$/.test(model) ? model : null,
    deviceChoice: DEVICE_CHOICES.find((choice) => choice === device) ?? 'auto',
  };
}

/** The query string of the settings that differ from their defaults; empty when none does. */
export function formatSettings(settings: SharedSettings): string {
  const params = new URLSearchParams();
  if (settings.threshold !== DEFAULT_THRESHOLD) {
    params.set('threshold', String(Number(settings.threshold.toFixed(2))));
  }
  if (settings.question.trim() !== '') params.set('question', settings.question.trim());
  if (settings.modelId !== null) params.set('model', settings.modelId);
  if (settings.deviceChoice !== 'auto') params.set('device', settings.deviceChoice);
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}
