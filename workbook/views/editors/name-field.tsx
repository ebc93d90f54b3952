// The name other cells call this one by. Changed on leaving the field: every reference and override follows, in one Edit.
import { useEffect, useState } from "react";
import { type BlockCall, type Cell, nameError, renameName } from "../../../kernel/index.ts";
import { useBook } from "../../book/book-context.ts";
import { rename, setSource } from "../../book/commands.ts";
import { print } from "../../book/edits/block-edits.ts";
import { TextField } from "../../components/fields.tsx";
import { humanText, useT } from "../../messages/index.ts";

export const NameField = ({ cell, call, locked }: { cell: Cell; call: BlockCall; locked: boolean }) => {
  const t = useT();
  const book = useBook();
  const [text, setText] = useState(call.name ?? "");
  useEffect(() => setText(call.name ?? ""), [call.name]);
  const fault = text === (call.name ?? "") || text === "" ? null : nameError(text);
  const commit = () => {
    if (text === (call.name ?? "")) return;
    if (fault || (text === "" && call.form === "view")) return setText(call.name ?? "");
    if (call.name === null) return void setSource(book, cell.id, print({ ...call, form: "const", name: text }));
    if (text === "") return void setSource(book, cell.id, print({ ...call, form: "bare", name: null }));
    if (!rename(book, renameName(book.store.get().notebook, call.name, text))) setText(call.name);
  };
  return (
    <div className="card-name">
      <TextField
        mono
        labelHidden
        label={t("editor.name")}
        placeholder={t("editor.unnamed")}
        error={fault ? humanText(fault) : null}
        disabled={locked}
        value={text}
        onChange={setText}
        onBlur={commit}
        onEnter={commit}
      />
    </div>
  );
};
