import type { Component } from '../../core/device/components.ts';
import type { AnswerKind } from '../components/ComponentGlyph.tsx';

/** "anode" → "Anode", "coulombic efficiency" → "Coulombic efficiency". */
export const typeLabel = (type: string): string => type.charAt(0).toUpperCase() + type.slice(1);

export const kindOfRecord = (component: Component | null): AnswerKind => component ?? 'property';
