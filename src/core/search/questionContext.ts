import { LEXICON_DISPLAYS } from '../chemistry/materialLexicon.ts';
import { normalizeMaterial } from '../chemistry/normalizeMaterial.ts';
import type { RecordStore } from '../records/RecordStore.ts';
import type { QuestionContext } from './readParts.ts';
import { buildJournalLexicon, buildMaterialLexicon } from './storeLexicons.ts';

/** Of one record, a name is as likely a misreading as a material. */
const MIN_RECORDS = 2;

/** What a question to this store may name, as the page and the command line read it. */
export function buildQuestionContext(store: RecordStore, currentYear: number): QuestionContext {
  return {
    materials: buildMaterialLexicon(store, normalizeMaterial, {
      minRecords: MIN_RECORDS,
      known: [...LEXICON_DISPLAYS.values()],
    }),
    journals: buildJournalLexicon(store),
    currentYear,
  };
}
