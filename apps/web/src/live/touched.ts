/** How long after the last touch somebody still sits there. */
const touchMs = 60_000;

const touches = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'];
const last = { at: Date.now() };

/** Once, when the page begins. */
export function noticeTouches(): void {
  for (const touch of touches) {
    window.addEventListener(touch, () => void (last.at = Date.now()), { capture: true, passive: true });
  }
}

/** Whether nobody has touched the page for a while: what it asks then must not keep the session alive. */
export const isUntouched = (): boolean => Date.now() - last.at > touchMs;
