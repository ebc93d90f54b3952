// What blocks are for: their kinds, what follows from each, and what is known of a block before its definition is loaded.

/** Setting: says how the notebook is made, and stands once in it. Loader: brings data in, or says what data there is. */
export type BlockKind =
  | "setting"
  | "parameter"
  | "loader"
  | "transform"
  | "model"
  | "indicator"
  | "view"
  | "comparison"
  | "experiment"
  | "check"
  | "report";

type Trait =
  /** Says its own source, being decided and not made of anything: nobody asks it for a passport. */
  | "decides"
  /** Serves to make the notebook: not shown in council, where levers stand at the foot. */
  | "apparatus"
  /** A figure of the report, which a collection of passports keeps. */
  | "figure"
  /** Its value is seen, not said in a sentence. */
  | "drawn"
  /** Shows every scenario itself: it is drawn once where scenarios stand side by side. */
  | "every-scenario"
  /** Is in nearly every notebook: a browser has its definition without asking. A definition may say otherwise (`atHand`). */
  | "at-hand";

const TRAITS: Record<BlockKind, readonly Trait[]> = {
  setting: ["decides", "apparatus", "at-hand"],
  parameter: ["decides", "apparatus", "at-hand"],
  loader: ["apparatus", "at-hand"],
  transform: ["at-hand"],
  model: [],
  indicator: ["figure", "at-hand"],
  view: ["figure", "drawn", "at-hand"],
  comparison: ["figure", "drawn", "every-scenario", "at-hand"],
  experiment: ["figure", "drawn"],
  check: ["every-scenario", "at-hand"],
  report: ["drawn", "at-hand"],
};

export const isKind = (text: unknown): text is BlockKind => typeof text === "string" && Object.hasOwn(TRAITS, text);

export const hasTrait = (kind: BlockKind | null, trait: Trait): boolean => kind !== null && TRAITS[kind].includes(trait);

/**
 * What a definition states in plain literals, so that the table `facts.generated.ts` knows it of every block, loaded or not.
 * A field added here is added to `FACTS`.
 */
export interface BlockFacts {
  kind: BlockKind;
  /** How a person sets a parameter; required of one. */
  widget?: "number" | "choice" | "toggle" | "text" | "table";
  /** What its value tells those who read it elsewhere: a view of a sample, the report of a run. */
  result?: "sample" | "goal" | "robust" | "check";
  /** What it draws, where a page chooses among drawings. */
  shows?: "map" | "series" | "chart";
  /** Its config's `name` names an attached file: one dropped on its cell becomes its own. */
  takesFile?: true;
  /** Its config's `part` names the part of the exercise commune it gives, as `offers` of other blocks do. */
  givesPart?: true;
}

export const FACTS = Object.keys({
  kind: 0,
  widget: 0,
  result: 0,
  shows: 0,
  takesFile: 0,
  givesPart: 0,
} satisfies Record<keyof BlockFacts, 0>) as (keyof BlockFacts)[];
