// The kernel's narrow face for programs that run no cell themselves: the file, its settings, its scenarios, conversions.
// Loads neither blocks nor compiler, so that a command line starts at once.
export { exploresOnDemand } from "./blocks/check/assert/on-demand.ts";
export { factsOf, kindOf } from "./blocks/contract/facts.ts";
export type { BlockFacts } from "./blocks/contract/kind.ts";
export { counted } from "./language/counted.ts";
export { sheetText } from "./language/sheet-text.ts";
export { parseBlockCall } from "./notebook/block-grammar.ts";
export { isProse } from "./notebook/cell-types.ts";
export { readJupyter } from "./notebook/convert/jupyter.ts";
export { writeMarkdown } from "./notebook/convert/markdown.ts";
export { readObservableDocument } from "./notebook/convert/observable-document.ts";
export { notebookSettings, readDeclared, SCENARIOS, SETTINGS } from "./notebook/declared.ts";
export { applyEdit } from "./notebook/edit.ts";
export { readNotebook, writeNotebook } from "./notebook/html.ts";
export { setSettings } from "./notebook/settings.ts";
export { INITIAL_STATUS, VERSION_STATUSES, type VersionStatus, versionStatuses } from "./notebook/version-statuses.ts";
export { blocksOf } from "./provenance/cited-blocks.ts";
export { type CrateSource, crateEntries } from "./provenance/crate.ts";
export { passportSchema, statedColumnsSchema } from "./provenance/passport-schema.ts";
export { type ProvenanceRecord, type RecordedFigure, recordDigest, recordText } from "./provenance/record.ts";
export { sayBacking, sayLabel } from "./provenance/say-parameter.ts";
export { LONGEST, readShortId, SHORTEST, shortIdOf, showShortId } from "./provenance/short-id.ts";
export { enumerateScenarios, parseScenarioId } from "./run/plan/scenario-ids.ts";
export { canonical } from "./run/values/canonical.ts";
export { toTexts as columnTexts } from "./tables/stated.ts";
export type * from "./types/index.ts";
