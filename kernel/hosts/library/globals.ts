// What the host's global object gives to code cells: the names compile knows, and nothing else of it.
import { GLOBALS, HOST_NAMES } from "../../compile/cell/globals.ts";

/** Getters: in the guest, to read one may be to make the document. */
export function hostGlobals(): Record<string, unknown> {
  const scope = globalThis as Record<string, unknown>;
  const globals: Record<string, unknown> = Object.create(null);
  for (const name of [...GLOBALS, ...HOST_NAMES]) {
    if (!(name in scope)) continue;
    Object.defineProperty(globals, name, {
      enumerable: true,
      get: () => {
        const value = scope[name];
        // Functions of the global object refuse another `this`; classes and constants are passed as they are.
        return /^[a-z]/.test(name) && typeof value === "function" ? value.bind(scope) : value;
      },
    });
  }
  return globals;
}
