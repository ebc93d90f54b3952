// "Exécuter", pressed on the notebook page, done on this one. Held in memory: an address alone never starts a run.
let asked: string | null = null;

export const askForRun = (notebook: string): void => {
  asked = notebook;
};

/** True once for each time it was asked. */
export const takeAskedRun = (notebook: string): boolean => {
  const mine = asked === notebook;
  asked = null;
  return mine;
};
