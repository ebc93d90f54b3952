// A widget of code whose name a scenario overrides: it shows the effective value, and what its user says is a trial.

const held = new WeakMap<object, (value: unknown) => void>();

/** While held, a widget's changes go to the given function and leave its own value to the baseline alone; null lets it go. */
export function hold(element: object, told: ((value: unknown) => void) | null): void {
  if (told) held.set(element, told);
  else held.delete(element);
}

/** Whether a change of this widget was taken by who holds it. */
export function takenByHolder(element: object, value: unknown): boolean {
  const told = held.get(element);
  told?.(value);
  return told !== undefined;
}
