const FAR = 1.5;

function scrollTo(element: Element): void {
  const { top } = element.getBoundingClientRect();
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const far = Math.abs(top - window.innerHeight / 2) > FAR * window.innerHeight;
  element.scrollIntoView({ block: 'center', behavior: calm || far ? 'instant' : 'smooth' });
}

/**
 * Scrolls to the mention in the text or in the cards, once React has drawn what the click changed.
 * A far jump is repeated: parts that were never laid out get their true height on arrival.
 */
function goTo(selector: string, focus: boolean): void {
  requestAnimationFrame(() => {
    const element = document.querySelector<HTMLElement>(selector);
    if (element === null) return;
    scrollTo(element);
    if (focus) element.focus({ preventScroll: true });
    requestAnimationFrame(() => scrollTo(element));
  });
}

export const goToText = (mentionId: string, { focus = false } = {}): void =>
  goTo(`[data-text-mentions~="${mentionId}"]`, focus);

export const goToCard = (mentionId: string): void =>
  goTo(`[data-card-mention="${mentionId}"]`, false);

/** Scrolls to the block of the text that begins at this offset. */
export const goToBlock = (start: number): void => goTo(`[data-text-start="${start}"]`, false);
