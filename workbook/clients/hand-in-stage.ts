// Whether a person has just acted inside the stage. Whoever runs there can say anything; a hand on it cannot be forged.

/** A field that loses the focus to the shell still tells what was typed in it. */
const parting = 1000;
let leftAt = Number.NEGATIVE_INFINITY;

// The window gets the focus back from the frame.
window.addEventListener("focus", () => {
  leftAt = performance.now();
});

const active = () => (navigator as { userActivation?: UserActivation }).userActivation?.isActive ?? true;

/** The focus is in the frame, and a key or a button was pressed a moment ago. */
export const handInStage = (): boolean => document.activeElement?.tagName === "IFRAME" && active();

/** The same, or the focus has left it this instant. */
export const handWasInStage = (): boolean => handInStage() || (performance.now() - leftAt < parting && active());
