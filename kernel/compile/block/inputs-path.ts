/** A problem of an input port is at this path: `[INPUTS_PATH, port]`. */
export const INPUTS_PATH = "@inputs";
