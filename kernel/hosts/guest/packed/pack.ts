// Libraries that most runs never touch travel as deflated text inside the bundle, or beside it: a string costs a cold start a tenth of
// what code does. Unpacked at first use, synchronously, since a cell may read `document` in the middle of its body.
import { inflateSync } from "fflate";

const unpacked = new Map<string, unknown>();

/** `source` is a script that leaves its exports in a variable named `pack`. */
export function unpack<T>(name: string, source: string): T {
  if (!unpacked.has(name)) {
    const bytes = Uint8Array.from(atob(source), (sign) => sign.charCodeAt(0));
    const script = new TextDecoder().decode(inflateSync(bytes));
    // Our own build put this text here.
    unpacked.set(name, new Function(`${script}\nreturn pack;`)());
  }
  return unpacked.get(name) as T;
}
