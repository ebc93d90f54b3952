/** Every field of a shape written out, an optional one too, if only to say that there is none: what is built anew forgets none. */
export type Complete<T> = { [K in keyof Required<T>]: T[K] };
