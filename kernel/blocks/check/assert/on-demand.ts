// Whether a check is live, or explores and so runs when asked. Apart, for programs that load no block.

/** As written in the notebook, or as completed by the schema. */
export const exploresOnDemand = ({ draws, property }: { draws?: unknown; property?: unknown }): boolean =>
  (typeof draws === "number" && draws > 0) || property === "monotone";
