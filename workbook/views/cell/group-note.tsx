// One note for a group of parameters: how many, and the worst of their states.
import type { CellBox } from "../../../kernel/index.ts";
import { useBookState } from "../../book/book-context.ts";
import { useT } from "../../messages/index.ts";
import { StateNote } from "./state-note.tsx";
import { attention } from "./state-words.ts";

export const GroupNote = ({ box, members }: { box: CellBox; members: CellBox[] }) => {
  const t = useT();
  const states = useBookState((all) => all.session.states);
  const worst = members
    .map((member) => states.get(member.cell))
    .filter((state) => state !== undefined)
    .sort((a, b) => attention[a.status].rank - attention[b.status].rank)[0];
  return (
    <div className="margin-note" style={{ top: box.top }}>
      <span className="note-name">{t("notebook.parameters", { n: members.length })}</span>
      {worst && <StateNote state={worst} />}
    </div>
  );
};
