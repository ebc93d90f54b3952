// What the host's global object gives to code cells: the names compile knows, and nothing else of it.
import { GLOBALS, HOST_NAMES } from "../compile/globals.ts";

/** Getters, since some names are only made on first use and some change. */
export function hostGlobals(): Record<string, unknown> {
  const scope = globalThis as Record<string, unknown>;
  const globals: Record<string, unknown> = Object.create(null);
  for (const name of [...GLOBALS, ...HOST_NAMES]) {
    if (!(name in scope)) continue;
    // Functions of the global object refuse another `this`; classes and constants are passed as they are.
    const bind = /^[a-z]/.test(name) && typeof scope[name] === "function";
    Object.defineProperty(globals, name, {
      enumerable: true,
      get: bind ? () => (scope[name] as (...given: unknown[]) => unknown).bind(scope) : () => scope[name],
    });
  }
  return globals;
}
