// The kernel's narrow face for programs that run no cell themselves: the file, its settings, its scenarios, conversions.
// Loads neither blocks nor compiler, so that a command line starts at once.
export { exploresOnDemand } from "./blocks/check/assert/on-demand.ts";
export { whyNot } from "./hosts/wire/why-not.ts";
export { counted } from "./language/counted.ts";
export { sheetText } from "./language/sheet-text.ts";
export { parseBlockCall } from "./notebook/block-grammar.ts";
export { readJupyter } from "./notebook/convert/jupyter.ts";
export { writeMarkdown } from "./notebook/convert/markdown.ts";
export { readObservableDocument } from "./notebook/convert/observable-document.ts";
export { notebookSettings, readDeclared } from "./notebook/declared.ts";
export { applyEdit } from "./notebook/edit.ts";
export { readNotebook, writeNotebook } from "./notebook/html.ts";
export { setSettings } from "./notebook/settings.ts";
export { blocksOf } from "./provenance/cited-blocks.ts";
export { type CrateSource, crateEntries } from "./provenance/crate.ts";
export { ProvenanceRecord, RecordedFigure, recordDigest, recordText } from "./provenance/record.ts";
export { sayBacking, sayLabel } from "./provenance/say-parameter.ts";
export { LONGEST, readShortId, SHORTEST, shortIdOf, showShortId } from "./provenance/short-id.ts";
export { enumerateScenarios, parseScenarioId } from "./run/plan/scenario-ids.ts";
export { canonical } from "./run/values/canonical.ts";
export { toTexts as columnTexts } from "./tables/stated.ts";
export { EvaluatedScenario, Evaluation } from "./types/evaluation.ts";
export type * from "./types/index.ts";
export { asJson } from "./types/json.ts";
export { Passport, PassportParameter } from "./types/passport.ts";
export { Problem } from "./types/problems.ts";
export { Json } from "./types/text.ts";
