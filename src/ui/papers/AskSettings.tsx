import { Plus, X } from 'lucide-react';
import { type SyntheticEvent, useState } from 'react';
import { Group, Input, Label, TextField } from 'react-aria-components';
import { toAppError } from '../../app/AppError.ts';
import { classifies } from '../../app/inference/inferenceStore.ts';
import { ALL_PROPERTIES, missingChoices } from '../../app/papers/paperQueueStore.ts';
import { COMPONENTS } from '../../core/device/components.ts';
import { chosenProperty, type PropertyChoice } from '../../core/property/properties.ts';
import { Button } from '../components/Button.tsx';
import { ComponentGlyph, kindLabel } from '../components/ComponentGlyph.tsx';
import { counted } from '../components/counted.ts';
import { useInference, usePaperRecords, usePapers } from '../components/PageStores.ts';
import { Reveal } from '../components/Reveal.tsx';
import styles from './AskSettings.module.css';
import { Tick } from './Tick.tsx';
import { typeLabel } from './typeLabel.ts';

/** What papers are asked for: the components, properties of the list, and own ones. */
export function AskSettings() {
  const components = usePaperRecords((state) => state.components);
  const setComponents = usePaperRecords((state) => state.setComponents);
  const properties = usePapers((state) => state.properties);
  const setProperties = usePapers((state) => state.setProperties);
  const askMissing = usePapers((state) => state.askMissing);
  const canSkip = useInference(classifies);
  const skips = usePapers((state) => state.skipsNonBattery);
  const setSkips = usePapers((state) => state.setSkipsNonBattery);
  const lacking = usePapers(
    ({ results }) =>
      results.filter(({ asked }) => missingChoices(asked, properties).length > 0).length,
  );
  const reasking = usePapers(({ papers, results }) => {
    const done = new Set(results.map(({ id }) => id));
    return papers.some(
      ({ id, stage }) => done.has(id) && (stage.state === 'read' || stage.state === 'asking'),
    );
  });
  const [name, setName] = useState('');
  const [unit, setUnit] = useState('');
  const [fault, setFault] = useState<string | null>(null);

  const isChosen = ({ name: wanted }: PropertyChoice) =>
    properties.some((choice) => choice.name === wanted);
  const own = properties.filter(
    (choice) => !ALL_PROPERTIES.some((known) => known.name === choice.name),
  );
  const without = (gone: string) => properties.filter((choice) => choice.name !== gone);

  const addOwn = (event: SyntheticEvent) => {
    event.preventDefault();
    try {
      const written = unit.trim();
      const property = chosenProperty({ name, unit: written });
      const choice =
        property.units === null ||
        written === '' ||
        ALL_PROPERTIES.some((p) => p.name === property.name)
          ? { name: property.name }
          : { name: property.name, unit: written };
      setProperties([...without(choice.name), choice]);
      setName('');
      setUnit('');
      setFault(null);
    } catch (error) {
      setFault(toAppError(error).sentence);
    }
  };

  return (
    <div className={styles.settings}>
      <Reveal title="What to look for">
        <Group className={styles.group as string} aria-label="Components">
          {COMPONENTS.map((component) => (
            <Tick
              key={component}
              isSelected={components.includes(component)}
              onChange={(on) =>
                setComponents(
                  COMPONENTS.filter((known) =>
                    known === component ? on : components.includes(known),
                  ),
                )
              }
            >
              <ComponentGlyph kind={component} />
              {kindLabel(component)}
            </Tick>
          ))}
        </Group>
        <Group className={styles.group as string} aria-label="Properties">
          {ALL_PROPERTIES.map((choice) => (
            <Tick
              key={choice.name}
              isSelected={isChosen(choice)}
              onChange={(on) =>
                setProperties([
                  ...ALL_PROPERTIES.filter((known) =>
                    known.name === choice.name ? on : isChosen(known),
                  ),
                  ...own,
                ])
              }
            >
              {typeLabel(choice.name)}
            </Tick>
          ))}
        </Group>
        {own.length > 0 && (
          <ul className={styles.own} aria-label="Own properties">
            {own.map((choice) => (
              <li key={choice.name} className={styles.chip}>
                {typeLabel(choice.name)}
                {choice.unit !== undefined && <span className={styles.unit}>{choice.unit}</span>}
                <button
                  type="button"
                  className={styles.drop}
                  aria-label={`Do not look for ${choice.name}`}
                  onClick={() => setProperties(without(choice.name))}
                >
                  <X aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        )}
        <form className={styles.form} onSubmit={addOwn}>
          <TextField value={name} onChange={setName} maxLength={80}>
            <Label className={styles.label}>Own property</Label>
            <Input className={styles.input as string} placeholder="diffusion coefficient" />
          </TextField>
          <TextField value={unit} onChange={setUnit} maxLength={40}>
            <Label className={styles.label}>Unit</Label>
            <Input className={styles.input as string} placeholder="cm2/s" />
          </TextField>
          <Button size="small" type="submit" aria-label="Look for this property">
            <Plus aria-hidden />
          </Button>
        </form>
        {fault !== null && (
          <p className={styles.fault} role="alert">
            {fault}
          </p>
        )}
        {canSkip && (
          <Tick isSelected={skips} onChange={setSkips}>
            Skip papers that are not about batteries
          </Tick>
        )}
      </Reveal>
      {lacking > 0 && !reasking && (
        <p className={styles.note}>
          <span>
            {counted(lacking, 'paper')} {lacking === 1 ? 'was' : 'were'} not asked for all of these.
          </span>
          <Button size="small" onPress={askMissing}>
            Ask now
          </Button>
        </p>
      )}
    </div>
  );
}
