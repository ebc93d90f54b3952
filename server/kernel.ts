// The server's one door to the kernel.
export { parseBlockCall, printBlockCall } from "../kernel/notebook/block-grammar.ts";
export { readNotebook, writeNotebook } from "../kernel/notebook/html.ts";
export { enumerateScenarios, parseScenarioId } from "../kernel/run/scenarios.ts";
export type * from "../kernel/types.ts";
