// The kernel's public face: the document, its analysis, the blocks and the words of a session. No DOM, no Node.

export { fetchBlocks, fetchedBlocks } from "./blocks/at-hand.ts";
export type * from "./blocks/contract/block.ts";
export { factsOf, kindOf, singleWidgetOf } from "./blocks/contract/facts.ts";
export { fieldMeta, jsonSchema } from "./blocks/contract/fields.ts";
export { type BlockFacts, type BlockKind, hasTrait } from "./blocks/contract/kind.ts";
export { definitions } from "./blocks/definitions.generated.ts";
export { blockDefinition } from "./compile/block/block-call.ts";
export { configNames, metaAt } from "./compile/block/block-schema.ts";
export { INPUTS_PATH } from "./compile/block/inputs-path.ts";
export type { Compilation, Definition } from "./compile/cell/definition.ts";
export { BUILTINS } from "./compile/cell/globals.ts";
export { compileNotebook, prepare } from "./compile/compile.ts";
export { freshName } from "./compile/duplicates.ts";
export { cellsStandingOn, fileUsers } from "./compile/files.ts";
export { nameError } from "./compile/name-error.ts";
export { needsOf } from "./compile/needs.ts";
export { renameName } from "./compile/rename.ts";
export { printPoints, textSizes } from "./drawing/text-sizes.ts";
export type * from "./hosts/wire/protocol.ts";
export { FromStage } from "./hosts/wire/stage-messages.ts";
export { whyNot } from "./hosts/wire/why-not.ts";
export { showDay } from "./language/dates.ts";
export { fold } from "./language/fold.ts";
export { formatMove, plainDecimals } from "./language/format.ts";
export { plainSlug, slug, untaken } from "./language/slug.ts";
export { isMet } from "./maths/target.ts";
export { parseBlockCall, printBlockCall } from "./notebook/block-grammar.ts";
export { type CellTypeRow, cellTypes, isProse, OFFERED_TYPES, type OfferedType, type ProseType } from "./notebook/cell-types.ts";
export { ARCHIVED_NOTEBOOK, archiveEntries, fromEntries, type Unarchived } from "./notebook/convert/archive.ts";
export { readJupyter } from "./notebook/convert/jupyter.ts";
export { writeMarkdown } from "./notebook/convert/markdown.ts";
export { readObservableDocument } from "./notebook/convert/observable-document.ts";
export { type Declared, notebookSettings, readDeclared, SCENARIOS, SETTINGS } from "./notebook/declared.ts";
export { completeCell, completeNotebook, newCellId } from "./notebook/defaults.ts";
export { type CellChange, diffNotebooks, type NotebookDiff } from "./notebook/diff.ts";
export { applyEdit } from "./notebook/edit.ts";
export { everyRow } from "./notebook/every-row.ts";
export { type AnchoredHeading, anchorCell, anchorsOf, type Heading, headingsOf } from "./notebook/headings.ts";
export { MAX_NOTEBOOK_LENGTH, readNotebook, writeNotebook } from "./notebook/html.ts";
export { type MergeConflict, mergeNotebooks } from "./notebook/merge.ts";
export { type ScenarioAttribute, scenarioAttributes } from "./notebook/scenario-attributes.ts";
export { setScenarios, setSettings } from "./notebook/settings.ts";
export { VERSION_STATUSES, type VersionStatus, versionStatuses } from "./notebook/version-statuses.ts";
export { type AppendixSource, appendixBody, appendixHtml, appendixStyle } from "./provenance/appendix.ts";
export { blocksOf } from "./provenance/cited-blocks.ts";
export { crateEntries } from "./provenance/crate.ts";
export { equationsOf } from "./provenance/equations.ts";
export { type JournalStep, journalSteps, journalText, type Milestone, stepTitle } from "./provenance/journal/log.ts";
export { everyField, linesOf, type PassportField, passportFields, type SaidField } from "./provenance/passport-fields.ts";
export type { ProvenanceRecord, RecordedFigure } from "./provenance/record.ts";
export { sayExperiment } from "./provenance/say-experiment.ts";
export {
  confidenceWords,
  doubtWords,
  sayBacking,
  sayInstance,
  sayLabel,
  sayStatus,
  sayValue,
  statusWords,
} from "./provenance/say-parameter.ts";
export { type Admission, type AdmissionRequest, admission, type Inadmissible } from "./run/evaluate/admission.ts";
export { type Change, changesBetween, type NotebookPicture, pictureOf } from "./run/evaluate/changes.ts";
export { type Divergence, firstDivergence, type Sameness, type Step, samenessOf, stepsOf } from "./run/evaluate/divergence.ts";
export { type Foreseen, type ForeseenRequest, foresee, type Pair } from "./run/evaluate/foresee.ts";
export { enumerateScenarios, parseScenarioId, scenarioId } from "./run/plan/scenario-ids.ts";
export { sheetCsv } from "./tables/csv.ts";
export * from "./types/index.ts";
