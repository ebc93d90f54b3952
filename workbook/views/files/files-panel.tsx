// The files a notebook has attached: size, what they hold, who reads them; replaced with a difference, detached with a way back.
import "./files.css";
import { useEffect, useId, useState } from "react";
import { showDay } from "../../../kernel/index.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { detachFile, select } from "../../book/commands.ts";
import { replaceFile } from "../../book/files/attach-file.ts";
import { type AttachedFile, attachedFiles } from "../../book/files/attachments.ts";
import { scrollToCell } from "../../book/scroll.ts";
import { useAnalysis } from "../../book/use-analysis.ts";
import { server } from "../../clients/server.ts";
import { IconButton } from "../../components/button.tsx";
import { notify } from "../../components/notices.tsx";
import { formatBytes } from "../../messages/format.ts";
import { useLanguage, useT } from "../../messages/index.ts";
import { saveFile } from "../../way-out/way-out.ts";

export default function FilesPanel() {
  const t = useT();
  const files = attachedFiles(useAnalysis());
  if (files.length === 0) return <p className="panel-empty third">{t("files.none")}</p>;
  return (
    <>
      <p className="panel-count third">{t("files.total", { n: files.length })}</p>
      <ul className="file-list">
        {files.map((file) => (
          <Row key={file.name} file={file} />
        ))}
      </ul>
    </>
  );
}

/** Bytes, null while they are asked for; "lost" when this server has them not. */
type Size = number | "lost" | null;

const useSize = (sha256: string): Size => {
  const [size, setSize] = useState<Size>(null);
  useEffect(() => {
    let current = true;
    server.attachments.size(sha256).then(
      (found) => current && setSize(found),
      () => current && setSize("lost"),
    );
    return () => {
      current = false;
    };
  }, [sha256]);
  return size;
};

const Row = ({ file: { name, pin, users } }: { file: AttachedFile }) => {
  const t = useT();
  const language = useLanguage();
  const book = useBook();
  const id = useId();
  const size = useSize(pin.sha256);
  const variables = useBookState((state) => state.session.variables);
  // What the cells that read it make of it: "table (36 × 4)".
  const held = variables.filter(({ cell, type }) => users.includes(cell) && type !== "").map(({ type }) => type);
  const fail = (cause: unknown) => notify(cause instanceof Error ? cause.message : String(cause), { icon: "warning" });
  const facts = [
    size === "lost" ? t("files.lost") : size !== null && formatBytes(size),
    ...new Set(held),
    pin.date && t("files.attachedOn", { date: showDay(pin.date, language) }),
    pin.licence,
  ].filter(Boolean);
  return (
    <li data-lost={size === "lost" || undefined}>
      <div className="file-row-head">
        <span className="file-name">{name}</span>
        <input
          id={id}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t("files.replaceBy", { name })}
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen) replaceFile(book, name, chosen).catch(fail);
            event.target.value = "";
          }}
        />
        <IconButton icon="import" label={t("files.replaceBy", { name })} onPress={() => document.getElementById(id)?.click()} />
        <IconButton
          icon="export"
          label={t("files.save", { name })}
          isDisabled={size === "lost"}
          onPress={() =>
            server.attachments.get(pin.sha256).then((bytes) => saveFile(name, "application/octet-stream", bytes), fail)
          }
        />
        <IconButton
          icon="trash"
          label={t("files.delete", { name })}
          onPress={() =>
            detachFile(book, name, t(users.length > 0 ? "files.deletedUsed" : "files.deleted", { name, n: users.length }))
          }
        />
      </div>
      <p className="about third">{facts.join(" · ")}</p>
      <p className="about">
        {users.length === 0 && <span className="third">{t("files.unused")}</span>}
        {users.map((cell) => (
          <button
            type="button"
            key={cell}
            className="link-button mono"
            onClick={() => {
              select(book, cell, { open: false });
              scrollToCell(book, cell);
            }}
          >
            {book.nameOf(cell)}
          </button>
        ))}
      </p>
    </li>
  );
};
