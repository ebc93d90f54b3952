// Goes where a link to a place of the notebook leads, whoever shows it: the notebook, its reader, the council.
import { anchorCell, type Notebook } from "../../kernel/index.ts";
import { notify } from "../components/notices.tsx";
import { t } from "../messages/index.ts";

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone % is what its author wrote.
    return text;
  }
};

/** `go` answers false where the cell has no place on this page. */
export const followAnchor = (
  notebook: Notebook,
  href: `#${string}`,
  nameOf: (cell: number) => string | null,
  go: (cell: number) => unknown,
): void => {
  const anchor = decoded(href.slice(1));
  const cell = anchorCell(notebook, anchor, nameOf);
  if (cell === null || go(cell) === false) notify(t("notebook.anchorMissing", { anchor }), { icon: "warning" });
};

export const isAnchor = (href: string): href is `#${string}` => href.startsWith("#");
