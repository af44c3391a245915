import { Plus } from 'lucide-react';
import { COMPONENTS } from '../../core/device/components.ts';
import type { ComponentChoice } from '../../core/records/recordFilter.ts';
import type { AnswerDetails } from '../../core/search/answerDetails.ts';
import {
  canAddMaterial,
  canDropMaterial,
  changeKind,
  changeYears,
  dropMaterial,
  putMaterial,
} from '../../core/search/editQuery.ts';
import { QUERY_KINDS, type QueryKind, type SearchQuery } from '../../core/search/SearchQuery.ts';
import { FormulaText } from '../components/FormulaText.tsx';
import { ChipPopover } from './ChipPopover.tsx';
import { ChoiceChip } from './ChoiceChip.tsx';
import { NameEditor } from './NameEditor.tsx';
import styles from './QueryChips.module.css';
import { TopEditor } from './TopEditor.tsx';
import { YearsEditor } from './YearsEditor.tsx';

const KINDS: Readonly<Record<QueryKind, { readonly label: string; readonly detail: string }>> = {
  'most-common': { label: 'Most common', detail: 'The material named most' },
  'least-common': { label: 'Least common', detail: 'The material named least' },
  top: { label: 'Top list', detail: 'The first so many, ranked' },
  count: { label: 'How often', detail: 'How many records' },
  trend: { label: 'Trend', detail: 'Records over the years' },
  compare: { label: 'Compare', detail: 'Materials beside each other' },
  overtake: { label: 'Overtaken when', detail: 'When one passed the other' },
};

const COMPONENT_CHOICES = [...COMPONENTS, 'any' as const].map((id) => ({
  id,
  label: id === 'any' ? 'Any component' : `${id[0]?.toUpperCase()}${id.slice(1)}`,
}));

interface QueryChipsProps {
  readonly details: AnswerDetails;
  readonly onEdit: (query: SearchQuery) => void;
}

/** The query as it was understood, every part of it a chip that can be changed. */
export function QueryChips({ details, onEdit }: QueryChipsProps) {
  const { query, explanation, ranking, sourceYears } = details;
  const candidates = ranking.map(({ material }) => material);
  const years = explanation.chips.find(({ field }) => field === 'years')?.label ?? 'all years';
  return (
    <div className={styles.chips} role="group" aria-label="What was understood">
      <span className={styles.lead} aria-hidden="true">
        Understood as
      </span>
      <ChoiceChip
        name="Kind of question"
        value={query.kind}
        choices={QUERY_KINDS.map((id) => ({
          id,
          ...KINDS[id],
          disabled: id !== query.kind && changeKind(query, id, candidates) === query,
        }))}
        onChoose={(kind) => onEdit(changeKind(query, kind, candidates))}
      />
      {query.kind === 'top' && (
        <ChipPopover name="Places" label={`${query.top ?? 10} places`}>
          {(close) => (
            <TopEditor
              top={query.top ?? 10}
              onApply={(top) => {
                close();
                onEdit({ ...query, top });
              }}
            />
          )}
        </ChipPopover>
      )}
      <ChoiceChip<ComponentChoice>
        name="Component"
        value={query.component}
        choices={COMPONENT_CHOICES}
        onChoose={(component) => onEdit({ ...query, component })}
      />
      {query.materials.map((material, place) => (
        <ChipPopover key={material} name="Material" label={<FormulaText text={material} />}>
          {(close) => (
            <NameEditor
              of="material"
              onChoose={(name) => {
                close();
                onEdit(putMaterial(query, place, name));
              }}
              onRemove={
                canDropMaterial(query)
                  ? () => {
                      close();
                      onEdit(dropMaterial(query, place));
                    }
                  : undefined
              }
            />
          )}
        </ChipPopover>
      ))}
      <ChipPopover name="Years" label={`${years.charAt(0).toUpperCase()}${years.slice(1)}`}>
        {(close) => (
          <YearsEditor
            from={query.from}
            to={query.to}
            known={sourceYears}
            onApply={(from, to) => {
              close();
              onEdit(changeYears(query, from, to));
            }}
          />
        )}
      </ChipPopover>
      {query.journal !== null && (
        <ChipPopover name="Journal" label={query.journal}>
          {(close) => (
            <NameEditor
              of="journal"
              onChoose={(journal) => {
                close();
                onEdit({ ...query, journal });
              }}
              onRemove={() => {
                close();
                onEdit({ ...query, journal: null });
              }}
            />
          )}
        </ChipPopover>
      )}
      {canAddMaterial(query) && (
        <ChipPopover name="Add a material" label={<AddLabel text="Material" />} adds>
          {(close) => (
            <NameEditor
              of="material"
              onChoose={(name) => {
                close();
                onEdit(putMaterial(query, null, name));
              }}
            />
          )}
        </ChipPopover>
      )}
      {query.journal === null && (
        <ChipPopover name="Add a journal" label={<AddLabel text="Journal" />} adds>
          {(close) => (
            <NameEditor
              of="journal"
              onChoose={(journal) => {
                close();
                onEdit({ ...query, journal });
              }}
            />
          )}
        </ChipPopover>
      )}
    </div>
  );
}

function AddLabel({ text }: { readonly text: string }) {
  return (
    <>
      <Plus aria-hidden />
      <span className="visually-hidden">Add: </span>
      {text}
    </>
  );
}
