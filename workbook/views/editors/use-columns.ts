// The columns of the tables that come in, asked of the stage: what a form offers in place of typing.
import { useEffect, useState } from "react";
import type { Json } from "../../../kernel/index.ts";
import { useBook, useBookState } from "../../book/book-context.ts";

/** Columns of rows, of features' properties, or of each member of an object. */
export const columnsOf = (value: Json): string[] => {
  if (Array.isArray(value)) {
    const names = new Set<string>();
    for (const row of value.slice(0, 50)) {
      if (typeof row === "object" && row !== null && !Array.isArray(row)) for (const key of Object.keys(row)) names.add(key);
    }
    return [...names];
  }
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value.features)) {
    return columnsOf(
      value.features.slice(0, 50).map((feature) => ((feature as { properties?: Json } | null)?.properties ?? null) as Json),
    );
  }
  return [];
};

export const useColumns = (inputs: Record<string, string> | null): Record<string, string[]> => {
  const book = useBook();
  const stage = useBookState((state) => state.stage);
  const [columns, setColumns] = useState<Record<string, string[]>>({});
  const asked = JSON.stringify(inputs ?? {});
  // A table that changes shape changes its type's text: "table (49 × 3)".
  const types = useBookState((state) =>
    Object.values(inputs ?? {})
      .map((name) => state.session.variables.find((variable) => variable.name === name)?.type ?? "")
      .join("|"),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when a table's type changes
  useEffect(() => {
    if (stage !== "ready") return;
    let current = true;
    const ports = Object.entries(JSON.parse(asked) as Record<string, string>);
    void Promise.all(
      ports.map(async ([port, name]) => {
        const answer = await book.ask({ kind: "value", name, scenario: null }).catch(() => null);
        return [port, answer?.kind === "value" ? columnsOf(answer.value) : []] as const;
      }),
    ).then((found) => current && setColumns(Object.fromEntries(found)));
    return () => {
      current = false;
    };
  }, [book, asked, types, stage]);
  return columns;
};
