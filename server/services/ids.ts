// Names that cannot be guessed: notebooks and runs (80 bits), share tokens (160 bits).
import { randomBytes } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** Five bits a letter, no letter that reads like another. */
const letters = (count: number): string => Array.from(randomBytes(count), (byte) => alphabet[byte & 31]).join("");

export const newId = (): string => letters(16);
export const newToken = (): string => letters(32);
