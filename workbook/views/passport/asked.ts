// A cell's tools ask for its passport: told to the card that shows it.

export interface PassportAsked {
  name: string;
  cell: number | null;
  rect: { x: number; y: number; width: number; height: number };
}

const listeners = new Set<(asked: PassportAsked) => void>();

export const askPassport = (asked: PassportAsked): void => {
  for (const listen of [...listeners]) listen(asked);
};

export const onPassportAsked = (listen: (asked: PassportAsked) => void): (() => void) => {
  listeners.add(listen);
  return () => listeners.delete(listen);
};
