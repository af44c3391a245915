import type { PointerEvent } from 'react';

/** Whether the pointer itself moved; a scroll moves the page under a pointer that rests. */
export const hasMoved = ({ movementX, movementY }: PointerEvent): boolean =>
  movementX !== 0 || movementY !== 0;
