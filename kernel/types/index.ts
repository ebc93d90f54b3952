// Every noun that two folders share, each one schema and the type inferred from it. A program that reads what another sends
// imports the schema; everyone else the type, which costs nothing.
export type * from "./complete.ts";
export type * from "./differences.ts";
export type * from "./evaluation.ts";
export type * from "./indicators.ts";
export type * from "./notebook.ts";
export type * from "./parameters.ts";
export type * from "./passport.ts";
export type * from "./problems.ts";
export type * from "./scenarios.ts";
export type * from "./session.ts";
export type * from "./shared-samples.ts";
export type * from "./text.ts";
export type * from "./values.ts";
