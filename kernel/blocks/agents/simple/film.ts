// Keeps pictures of a run evenly spread from its first step to its last: when there are too many, every second one goes.

export interface Frame {
  step: number;
  /** Codes of the cells, as in the map. */
  data: Uint8Array;
}

/** Pictures kept at most, and bytes they may hold together. */
const most = 64;
const bytes = 2_000_000;

export class Film {
  #frames: Frame[] = [];
  #stride = 1;
  readonly #most: number;

  constructor(cells: number) {
    this.#most = Math.max(2, Math.min(most, Math.floor(bytes / cells)));
  }

  /** `data` makes the picture; it is asked only when kept. */
  add(step: number, data: () => Uint8Array): void {
    if (step % this.#stride !== 0) return;
    if (this.#frames.length >= this.#most) {
      this.#stride *= 2;
      this.#frames = this.#frames.filter((frame) => frame.step % this.#stride === 0);
      if (step % this.#stride !== 0) return;
    }
    this.#frames.push({ step, data: data() });
  }

  /** Those kept, and where the run stands now. */
  frames(step: number, data: Uint8Array): Frame[] {
    return this.#frames.at(-1)?.step === step ? [...this.#frames] : [...this.#frames, { step, data }];
  }
}
