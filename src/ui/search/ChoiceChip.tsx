import { ChevronDown } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import styles from './QueryChips.module.css';

export interface Choice<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly detail?: string;
  readonly disabled?: boolean;
}

interface ChoiceChipProps<Id extends string> {
  readonly name: string;
  readonly value: Id;
  readonly choices: readonly Choice<Id>[];
  readonly onChoose: (id: Id) => void;
}

/** A part of the query that is one of a few. */
export function ChoiceChip<Id extends string>({
  name,
  value,
  choices,
  onChoose,
}: ChoiceChipProps<Id>) {
  const label = choices.find(({ id }) => id === value)?.label ?? value;
  return (
    <MenuTrigger>
      <Button className={styles.chip as string}>
        <span className="visually-hidden">{`${name}: `}</span>
        {label}
        <ChevronDown aria-hidden />
      </Button>
      <Popover className={styles.popover as string} placement="bottom start">
        <Menu
          className={styles.menu as string}
          aria-label={name}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[value]}
          disabledKeys={choices.filter(({ disabled }) => disabled).map(({ id }) => id)}
          onAction={(id) => {
            const choice = choices.find((known) => known.id === id);
            if (choice !== undefined && choice.id !== value) onChoose(choice.id);
          }}
        >
          {choices.map((choice) => (
            <MenuItem
              key={choice.id}
              id={choice.id}
              textValue={choice.label}
              className={styles.item as string}
            >
              <Text slot="label">{choice.label}</Text>
              {choice.detail !== undefined && (
                <Text slot="description" className={styles.detail}>
                  {choice.detail}
                </Text>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
