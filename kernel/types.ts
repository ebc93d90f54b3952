// Every noun that two folders share: shapes and units, never behaviour.
export type * from "./types/differences.ts";
export type * from "./types/evaluation.ts";
export type * from "./types/indicators.ts";
export type * from "./types/notebook.ts";
export type * from "./types/parameters.ts";
export type * from "./types/passport.ts";
export type * from "./types/problems.ts";
export type * from "./types/scenarios.ts";
export type * from "./types/session.ts";
export type * from "./types/text.ts";
export type * from "./types/values.ts";
