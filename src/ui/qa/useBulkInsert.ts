import { type RefObject, useEffect } from 'react';

/** Editing commands take seconds for a paper with its many lines; setting the value does not. */
const BULK_CHARS = 10_000;

/** Puts long insertions (a paste, a drop) into the text at once, past the browser's editing. */
export function useBulkInsert(
  box: RefObject<HTMLTextAreaElement | null>,
  isShown: boolean,
  setText: (text: string) => void,
): void {
  useEffect(() => {
    const element = box.current;
    if (element === null || !isShown) return;
    const onBeforeInput = (event: InputEvent) => {
      const { data } = event;
      if (data === null || data.length < BULK_CHARS) return;
      event.preventDefault();
      const { selectionStart, selectionEnd, value } = element;
      const inserted = data.replace(/\r\n?/g, '\n');
      setText(value.slice(0, selectionStart) + inserted + value.slice(selectionEnd));
      const caret = selectionStart + inserted.length;
      requestAnimationFrame(() => element.setSelectionRange(caret, caret));
    };
    element.addEventListener('beforeinput', onBeforeInput);
    return () => element.removeEventListener('beforeinput', onBeforeInput);
  }, [box, isShown, setText]);
}
