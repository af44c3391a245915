import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './Button.module.css';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  /** `primary`: the one thing to do here. `quiet`: without a border until it is pointed at. */
  readonly look?: 'primary' | 'plain' | 'quiet';
  readonly size?: 'small' | 'medium' | 'large';
}

export function Button({ look = 'plain', size = 'medium', ...props }: ButtonProps) {
  return <AriaButton {...props} className={`${styles.button} ${styles[look]} ${styles[size]}`} />;
}
