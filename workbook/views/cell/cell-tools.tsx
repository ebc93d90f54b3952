// Tools at the top right of a hovered or selected cell.
import { type Cell, notebookSettings } from "../../../kernel/index.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import * as commands from "../../book/commands.ts";
import { IconButton } from "../../components/button.tsx";
import { Menu } from "../../components/menu.tsx";
import { useT } from "../../messages/index.ts";
import { cellActs, hasProvenance, provenanceOf } from "./cell-acts.ts";

interface CellToolsProps {
  cell: Cell;
  inMargin?: boolean;
  style?: React.CSSProperties;
}

export const CellTools = ({ cell, inMargin = false, style }: CellToolsProps) => {
  const t = useT();
  const book = useBook();
  const locked = useBookState((state) => notebookSettings(state.notebook).locked.includes(cell.id));
  const editing = useBookState((state) => state.selected === cell.id && state.editing);
  const made = useBookState((state) => state.stage === "ready" && hasProvenance(cell));
  const { acts, groups } = cellActs(book, cell, t);
  return (
    <div className="cell-tools" data-in-margin={inMargin || undefined} style={style} data-cell={cell.id}>
      {!editing && (
        <IconButton
          icon="edit"
          label={t("notebook.edit")}
          keys="↵"
          onPress={() => commands.select(book, cell.id, { open: true, focus: true })}
        />
      )}
      {made && <IconButton icon="info" label={t("provenance.ask")} onPress={() => provenanceOf(book, cell)} />}
      <IconButton
        icon={cell.hidden ? "hidden" : "eye"}
        label={t(cell.hidden ? "notebook.show" : "notebook.hide")}
        keys="H"
        onPress={() => commands.toggleHidden(book, cell.id)}
      />
      <IconButton
        icon="code"
        label={t(cell.pinned ? "notebook.unpin" : "notebook.pin")}
        keys="P"
        onPress={() => commands.togglePinned(book, cell.id)}
      />
      <IconButton
        icon={locked ? "lock" : "unlock"}
        label={t(locked ? "notebook.unlock" : "notebook.lock")}
        keys="L"
        onPress={() => commands.toggleLocked(book, cell.id)}
      />
      <Menu label={t("notebook.more")} acts={acts} groups={groups}>
        <IconButton icon="more" label={t("notebook.more")} />
      </Menu>
    </div>
  );
};
