// What a block is. A definition is data: form, validation, JSON Schema, help and contract test derive from it.
import type { z } from "zod";
import type {
  AcrossRow,
  ColumnSet,
  Doubt,
  HumanText,
  Json,
  JsonObject,
  Language,
  OverrideSet,
  Problem,
  ScenarioChoice,
  ScenarioId,
} from "../../types/index.ts";
import type { BlockFacts } from "./kind.ts";

// Blocks take all of their contract from this file.
export { ModelError } from "../../language/model-error.ts";

export type PortKind = "number" | "text" | "boolean" | "table" | "features" | "grid" | "json" | "any";
export type OutputKind = PortKind | "view" | "none";

export type UnitsTaken = Record<string, string | readonly string[]>;

export interface Port {
  title: { fr: string; en: string };
  kind: PortKind;
  optional?: boolean;
  /**
   * Units the model takes its columns in: by config field that names the column, by column, or by member and column
   * ("links.length"); a function gives columns alone. A column stated in another unit is converted, or refused. Of several
   * units, the first that is alike.
   */
  units?: UnitsTaken | ((config: any, names: string[]) => UnitsTaken);
}

/**
 * Metadata of one config field, set with `field` of fields.ts. The form is drawn from it.
 * `name` marks a field (string or array of strings) that holds cell names.
 * `column` marks a field that holds a column of the named input port, or of the cell a `name` field names.
 */
export interface FieldMeta {
  title: { fr: string; en: string };
  help?: { fr: string; en: string };
  unit?: string;
  control?:
    | "text"
    | "human-text"
    | "number"
    | "slider"
    | "toggle"
    | "choice"
    | "column"
    | "columns"
    | "name"
    | "names"
    | "rows"
    | "json"
    | "code"
    | "color"
    | "file"
    | "long-text"
    // A stock and flow model: its diagram and its table of elements.
    | "stock-flow"
    // Written by another field's control, and no part of the form.
    | "hidden";
  /** Labels of an enum's values. */
  labels?: Record<string, { fr: string; en: string }>;
  name?: boolean;
  /**
   * Says names of the notebook that other fields or ports read already, so that it follows a renaming: a name, a formula
   * over names, or what a formula calls a name instead.
   */
  says?: "name" | "formula" | "alias";
  /** Input port, or `name` field, whose columns are offered. */
  column?: string;
  /** Does not change the value, so is left out of the key. */
  presentational?: boolean;
  /** Folded under "more" in the form. */
  advanced?: boolean;
}

/** A part of the exercise commune, or a block that computes it, some of its own ports fed otherwise than it says. */
export type Offer = string | { block: string; offers: Record<string, string> };

/** Its `kind`, and the other facts of contract/kind.ts, are written as plain literals: tables are made from the text. */
export interface BlockDefinition<C = any> extends BlockFacts {
  /** "demography.cohort@1" */
  id: string;
  /** Whether a browser has this definition without asking, where its kind says otherwise. */
  atHand?: boolean;
  /** Rises whenever outputs change for equal inputs. */
  revision: number;
  title: { fr: string; en: string };
  /** One sentence for the palette. */
  summary: { fr: string; en: string };
  config: z.ZodType<C>;
  inputs: Record<string, Port>;
  /** True when the author may add ports of any name (transform.query, check.assert, …). */
  openInputs?: boolean;
  output: OutputKind;
  /** Unit and label of the columns its tables have, by name, or by member and name ("links.flow"); what the model says stands over it. */
  columns?: ColumnSet | ((config: C) => ColumnSet);
  /** "heavy" runs in a terminable Worker. */
  cost: "cheap" | "heavy";
  /** A heavy block whose model.ts exports `split`. */
  splits?: boolean;
  /** Configs whose value is null, whatever the inputs: no model is loaded for them, nor a Worker started. */
  empty?: (config: C) => boolean;
  /** Config field that holds a parameter's value; "value" when absent (input.table: "rows"). */
  parameterField?: string;
  stochastic?: boolean;
  /** Its values are made up: they count as exercise values downstream, as those of a parameter that says so. */
  exercise?: boolean;
  /** "graph" blocks receive `evaluate` and `across`; their `name` fields are edges across scenarios. */
  reach: "value" | "graph";
  /**
   * Computed only when a person, `--output` or `check` asks (experiments): until then it shows as stale. Its targets are
   * static edges that force nothing to run.
   */
  onDemand?: (config: C) => boolean;
  /** Attachments a config reads: inputs `file:NAME`. */
  files?: (config: C) => string[];
  /** Data sets shipped with the product that a config reads (see kernel/assets). */
  assets?: (config: C) => string[];
  /** What the insert palette writes, and the preferred declared name. */
  starter: { config: JsonObject; inputs?: Record<string, string>; name?: string };
  /** What can feed a port in one press. */
  offers?: Record<string, Offer>;
  /** At least one; the contract suite runs each in both hosts. Inputs are JSON values by port. */
  fixtures: {
    name: string;
    config: JsonObject;
    inputs?: Record<string, unknown>;
    across?: Record<string, AcrossRow[]>;
    /** The notebook an experiment sweeps: input.number configs by name, and formulas over them. */
    sweep?: StatedNotebook;
  }[];
  /** Attachments the fixtures read, as text. */
  fixtureFiles?: Record<string, string>;
  /** Datasets to cite in passports, read from config, the files read, or the value. */
  cites?: (config: C) => { name: string; label: HumanText; licence: string; date: string; sha256: string; url?: string }[];
}

/** A notebook of parameters and closed formulas, so that an experiment over it has a known answer. */
export interface StatedNotebook {
  parameters: Record<string, JsonObject>;
  outputs: Record<string, string>;
  /** Its scenarios, each a set of values of parameters. */
  contexts?: { id: string; name: HumanText; set: OverrideSet }[];
  variants?: { id: string; name: HumanText; color: string; set: OverrideSet }[];
}

/** Attachment bytes as a model sees them. */
export interface AttachedFile {
  name: string;
  sha256: string;
  bytes: Uint8Array;
}

export interface SamplesMade {
  done: number;
  total: number;
}

export interface ModelContext {
  /** Uniform [0, 1) stream named by the cell; only for stochastic blocks. */
  random: () => number;
  /** What `random` was made from (kernel/maths/random.ts), so that a Worker samples the same numbers. */
  stream?: { seed: number; name: string; replicate: number };
  signal: AbortSignal;
  language: Language;
  /** `partial` may be a function that makes it, called only when somebody looks. */
  /** `samples`: how many evaluations of the notebook were made, of how many, where that is what it counts. */
  progress: (fraction: number, label?: string, partial?: unknown, samples?: SamplesMade) => void;
  file: (name: string) => Promise<AttachedFile>;
  asset: (name: string) => Promise<Uint8Array>;
  /** Reports without failing: a named warning on the cell. */
  warn: (problem: Pick<Problem, "kind" | "message"> & Partial<Problem>) => void;
}

export interface Described {
  block: string | null;
  config: JsonObject | null;
  cell: number | null;
  /** Port → cell name. */
  inputs?: Record<string, string> | null;
}

/** reach "graph" only. Names are static, declared by the config's `name` fields. */
export interface GraphContext extends ModelContext {
  across: (name: string) => AcrossRow[];
  /** The active scenario: id, display name, colour. */
  scenario: { id: string; name: HumanText; color: string | null };
  /** What the graph knows of a named cell: its block, config and inputs, to read units, labels, targets. */
  describe: (name: string) => Described | null;
  evaluate: (overrides: OverrideSet, outputs: string[]) => Promise<Record<string, unknown>>;
  /**
   * Many evaluations of `outputs` under overrides of the same `names`, above the scenario this block sits in, or above
   * `choice`. What no override reaches is computed once; rejects with a ModelError when a name or an output is unknown.
   */
  sweep: (names: string[], outputs: string[], choice?: ScenarioChoice) => Promise<Sweep>;
  /** `outputs` in every context × variant, none included, each distinct computation once. */
  matrix: (outputs: string[]) => Promise<MatrixRow[]>;
  /**
   * What an on-demand block has computed so far: kept by recipe through a stop, a cancel or an edit undone, so that it
   * resumes where it was. Plain data and typed arrays.
   */
  kept: { read: () => unknown; write: (state: unknown) => void };
  /** A person asked an on-demand block to stop early: it returns what it has, and says `unfinished`. */
  stopping: () => boolean;
  /** The value returned is of a batch stopped early: shown and passed on, never shared by key nor cached. */
  unfinished: () => void;
}

/** Evaluations that share all that their samples leave alone. */
export interface Sweep {
  /**
   * One evaluation; `values` in the order of the names. At once when every cell concerned is cheap, else a promise. A cell
   * that fails is an answer, never a throw; only a block that was superseded is thrown out of its loop. Equal `replicate`, equal random streams (common random numbers).
   */
  sample: (values: readonly Json[], replicate?: number) => SweepSample | Promise<SweepSample>;
  /**
   * Says how many samples follow, when none depends on what earlier ones gave: several guests may then share them. Samples
   * made before it are not counted.
   */
  planned?: (samples: number) => void;
  /** A promise to await when the thread was held too long, so that progress is told and a stop is heard; else null. */
  rest: () => Promise<void> | null;
  /** Cells computed at each sample, and those computed once for all. */
  cells: { each: number; once: number };
}
export type SweepSample = { ok: true; values: unknown[] } | { ok: false; problem: Problem };

/** One scenario of the full product, as a graph block reads it. */
export interface MatrixRow extends ScenarioChoice {
  scenario: ScenarioId;
  name: HumanText;
  /** Names on either axis; the baseline's own stands for none. */
  contextName: HumanText;
  variantName: HumanText;
  color: string | null;
  values: Record<string, unknown>;
  /** By output: why it has no value here. */
  problems: Record<string, Problem>;
}

/** Where an on-demand block stands, for its drawing. */
export interface Demand {
  /** "stale": its value, if any, was made from former inputs. */
  state: "never" | "stale" | "running" | "stopped" | "done";
  /** 0–1 while it runs. */
  fraction: number | null;
  label: string;
  /** Why it is stale: the input that changed. */
  cause: { fr: string; en: string } | null;
}
export type DemandAct = "start" | "stop" | "resume" | "server";

/** Default export of model.ts. Pure: same config, inputs and seed, same value. Throws ModelError on bad input. */
export type BlockModel<C = any> = (config: C, inputs: Record<string, any>, context: GraphContext) => unknown | Promise<unknown>;

/**
 * Export `split` of a heavy model's model.ts: it is computed in parts, in Workers side by side. However many parts there
 * are, the value is the same to the bit.
 */
export interface BlockSplit<C = any> {
  /** Parts worth having: 1 where a second Worker would cost more than it gives. */
  parts: (config: C, inputs: Record<string, any>) => number;
  /** What parts need in place of the inputs, made once by who leads: typed arrays, quick to copy to each Worker. Without it, the inputs. */
  share?: (config: C, inputs: Record<string, any>, context: GraphContext) => unknown | Promise<unknown>;
  /** `given`: what `share` made, else the inputs. */
  part: (config: C, given: any, context: GraphContext, part: { index: number; of: number }) => unknown | Promise<unknown>;
  /** The block's value, from what each part gave, in order. */
  join: (config: C, inputs: Record<string, any>, parts: unknown[], context: GraphContext) => unknown | Promise<unknown>;
}

/** Default export of draw.ts. Returns the element; `update` may reuse it for a new value. */
export type BlockDraw<C = any> = (value: any, context: DrawContext<C>) => Element | Promise<Element>;

export interface DrawContext<C = any> {
  document: Document;
  cell: number;
  name: string | null;
  config: C;
  language: Language;
  width: number;
  dark: boolean;
  /** A printed or council rendering: no hover, larger text. */
  mode: "notebook" | "reader" | "council" | "print";
  exercise: boolean;
  /** What the parameters upstream lack, or the parameter itself. */
  doubts?: readonly Doubt[];
  /** The active scenario, `baseline` included, and whether a trial stands on it. */
  scenario: { id: string; name: HumanText; color: string | null; trial: boolean };
  /** For a parameter: the baseline's value and who overrides it. */
  baseline: Json;
  overriddenBy: "context" | "variant" | "trial" | null;
  /** A widget moved: starts or changes the trial. */
  onInput: (value: Json) => void;
  /** Reset one parameter to the baseline's value in the trial. */
  onReset: () => void;
  /** A figure was asked for its passport. */
  onPassport: (name: string, rect: { x: number; y: number; width: number; height: number }) => void;
  /** This cell was asked for its passport, named or not; absent where there is no one to ask. */
  onProvenance?: (rect: { x: number; y: number; width: number; height: number }) => void;
  /** Downloads go through the shell. */
  onDownload: (name: string, mime: string, bytes: Uint8Array | string) => void;
  onCopy: (content: { text: string; html?: string; png?: Uint8Array }) => void;
  /** On-demand blocks: where it stands; `value` is null when it never ran. */
  demand: Demand | null;
  /** Starts, stops or resumes this on-demand block; "server" has the server run it on the saved version. */
  onDemand: (act: DemandAct) => void;
  /**
   * A point was chosen: the shell keeps these values as a new variante under this name, inheriting from the scenario it was
   * found above (none unless said). Offered in mode "notebook" alone: a reader changes nothing.
   */
  onVariant: (set: OverrideSet, name: HumanText, above?: ScenarioId | "trial") => void;
  /** Where a scale that begins at zero ends, given the largest value drawn: further when another scenario seen reaches further. */
  reach?: (largest: number) => number;
  /** What an input table of the notebook has a name or a text read as (its `labels`). */
  read?: (text: string) => HumanText | null;
  /** What the notebook says of a named block cell: its label and unit, read from its config. */
  said?: (name: string) => { block: string; config: JsonObject } | null;
  /** The value of the block connected to a port, as it stands now; absent where no one knows. */
  input?: (port: string) => unknown;
  /** Writes one config field (a corrected column type, a dropped file): the shell turns it into an Edit. */
  onConfig: (set: JsonObject) => void;
  /** The same for the cell connected to a port: a value found in a file is taken over by the parameter. */
  onInputConfig?: (port: string, set: JsonObject) => void;
  /** Aborted when the element is replaced or the cell goes: free WebGL, observers, timers. */
  signal: AbortSignal;
}
