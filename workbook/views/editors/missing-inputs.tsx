// What a block still lacks, said in words at the head of its form, and given in one press: the exercise commune, or a file.
import { useId } from "react";
import type { BlockCall, BlockDefinition } from "../../../kernel/index.ts";
import { useBook } from "../../book/book-context.ts";
import { addFileInput, addOffered } from "../../book/commands.ts";
import { askedPorts, offeredPorts } from "../../book/edits/offers.ts";
import { attachFile } from "../../book/files/attach-file.ts";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { notify } from "../../components/notices.tsx";
import { humanText, useT } from "../../messages/index.ts";

/** Kinds a file gives. */
const fromFile = new Set(["table", "features", "grid", "any", "json"]);

interface MissingInputsProps {
  cell: number;
  call: BlockCall;
  definition: BlockDefinition;
  /** Its only fault is that nobody gave it something yet. */
  unfinished: boolean;
}

export const MissingInputs = ({ cell, call, definition, unfinished }: MissingInputsProps) => {
  const t = useT();
  const book = useBook();
  const id = useId();
  const missing = askedPorts(call, definition, unfinished);
  const offered = offeredPorts(call, definition);
  if (missing.length === 0) return null;
  const titleOf = (port: string) => humanText(definition.inputs[port]!.title);
  const port = missing.find((name) => fromFile.has(definition.inputs[name]!.kind));
  const attach = async (file: File) => {
    try {
      const attached = await attachFile(book, file);
      if (attached !== null) addFileInput(book, cell, port!, attached);
    } catch (cause) {
      notify(cause instanceof Error ? cause.message : String(cause), { icon: "warning" });
    }
  };
  return (
    <div className="wide message warn missing-inputs">
      <Icon name="edit" />
      <div className="grow">{t("editor.awaits", { ports: missing.map(titleOf).join(" ; ") })}</div>
      {offered.length > 0 && (
        <Button kind="line" icon="plus" className="on-paper" onPress={() => addOffered(book, cell, offered)}>
          {t("editor.addExercise")}
        </Button>
      )}
      {port && (
        <>
          <input
            id={id}
            type="file"
            className="visually-hidden"
            tabIndex={-1}
            aria-label={t("editor.fileFor", { port: titleOf(port) })}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void attach(file);
              event.target.value = "";
            }}
          />
          <Button kind="line" icon="import" className="on-paper" onPress={() => document.getElementById(id)?.click()}>
            {missing.length > 1 ? t("editor.fileFor", { port: titleOf(port) }) : t("editor.addFile")}
          </Button>
        </>
      )}
    </div>
  );
};
