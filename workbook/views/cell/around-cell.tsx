// Tools and "+" lines of a hovered or selected cell. A parameter keeps its tools in the margin: its group stands close.
import type { Cell, CellBox } from "../../../kernel/index.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import type { PageView } from "../../book/page-view.ts";
import { useT } from "../../messages/index.ts";
import { CellTools } from "./cell-tools.tsx";
import { InsertLine } from "./insert-line.tsx";

interface AroundCellProps {
  cell: Cell;
  box: CellBox;
  members: CellBox[] | null;
  gapHeight: number;
  view: PageView;
}

export const AroundCell = ({ cell, box, members, gapHeight, view }: AroundCellProps) => {
  const t = useT();
  const book = useBook();
  const cells = useBookState((state) => state.notebook.cells);
  const indexOf = (id: number) => cells.findIndex((candidate) => candidate.id === id);
  const first = members ? Math.min(...members.map((member) => indexOf(member.cell))) : indexOf(cell.id);
  const last = members ? Math.max(...members.map((member) => indexOf(member.cell))) : first;
  const head = box.group === null ? 0 : groupHeadHeight;
  const top = (members ? Math.min(...members.map((member) => member.top)) : box.top) - head;
  const name = book.nameOf(cell.id);
  return (
    <>
      <CellTools
        cell={cell}
        inMargin={members !== null}
        style={
          members
            ? { top: box.top + 42, left: 0 }
            : { top: top - 34, left: `calc(var(--column-left) + ${box.left + box.width}px)` }
        }
      />
      <InsertLine
        cell={cell.id}
        top={top - 26}
        label={t("notebook.insertAbove", { name: book.nameOf(cells[first]?.id ?? cell.id) })}
        onInsert={() => view.openInsert(first)}
      />
      <InsertLine
        cell={cell.id}
        top={box.gapTop + (gapHeight > 0 ? gapHeight - 20 : -2)}
        label={t("notebook.insertBelow", { name: members ? book.nameOf(cells[last]?.id ?? cell.id) : name })}
        onInsert={() => view.openInsert(last + 1)}
      />
    </>
  );
};

/** "Ce que l'on subit", above the first parameter of a group. */
const groupHeadHeight = 34;
