import { Moon, Sun } from 'lucide-react';
import { Button } from '../components/Button.tsx';
import { type ThemeMemory, useTheme } from './useTheme.ts';

export function ThemeToggle({ memory }: { readonly memory: ThemeMemory }) {
  const { theme, toggle } = useTheme(memory);
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <Button look="quiet" onPress={toggle} aria-label={`Switch to the ${other} theme`}>
      {other === 'light' ? <Sun aria-hidden /> : <Moon aria-hidden />}
    </Button>
  );
}
