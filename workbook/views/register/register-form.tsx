// What the registre says of one parameter, filled in place: each change is an edit of its cell, undone like any other.
import { useState } from "react";
import { type HumanText, type Json, notebookSettings, type ParameterState } from "../../../kernel/index.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { select, setConfig } from "../../book/commands.ts";
import { scrollToCell } from "../../book/scroll.ts";
import { TextField } from "../../components/fields.tsx";
import { Select } from "../../components/select.tsx";
import { useLanguage, useT } from "../../messages/index.ts";
import { sourceOf } from "./register-rows.ts";

/** A field written when it is left, or on Enter. */
function Text({
  label,
  value,
  onWrite,
  type,
  help,
}: {
  label: string;
  value: string;
  onWrite: (text: string) => void;
  type?: "date";
  help?: string;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const write = () => {
    if (draft !== null && draft.trim() !== value) onWrite(draft.trim());
    setDraft(null);
  };
  return (
    <TextField
      label={label}
      help={help}
      value={draft ?? value}
      onChange={(text) => {
        setDraft(text);
        // A day is whole as soon as it is picked.
        if (type === "date" && (text === "" || /^[12]\d{3}-\d{2}-\d{2}$/.test(text))) onWrite(text);
      }}
      onBlur={write}
      onEnter={write}
      {...(type ? { type } : {})}
    />
  );
}

const none = "none";

export function RegisterForm({ parameter }: { parameter: ParameterState }) {
  const t = useT();
  const language = useLanguage();
  const book = useBook();
  const locked = useBookState((state) => notebookSettings(state.notebook).locked.includes(parameter.cell));
  const write = (field: string) => (value: Json) =>
    void setConfig(book, parameter.cell, { [field]: value === "" || value === none ? undefined : value });
  const source = parameter.source;
  const both = typeof source === "object" && source !== null && Object.keys(source).length > 0;
  const writeSource = (text: string) => {
    if (!both) return write("source")(text);
    const next: HumanText = { ...source, [language]: text || undefined };
    if (next[language] === undefined) delete next[language];
    void setConfig(book, parameter.cell, { source: Object.keys(next).length > 0 ? next : undefined });
  };
  if (locked) return <p className="third register-form">{t("register.locked")}</p>;
  return (
    <div className="register-form">
      <Text
        label={t("register.source")}
        value={sourceOf(parameter, language)}
        onWrite={writeSource}
        {...(both ? { help: t("register.otherLanguage") } : {})}
      />
      <Select
        label={t("register.confidence")}
        selected={parameter.confidence ?? none}
        onSelect={write("confidence")}
        options={[
          { key: none, title: t("register.unset") },
          { key: "established", title: t("register.established") },
          { key: "discussed", title: t("register.discussed") },
          { key: "exercise", title: t("register.exercise") },
        ]}
      />
      <Select
        label={t("register.status")}
        selected={parameter.status ?? none}
        onSelect={write("status")}
        options={[
          { key: none, title: t("register.unset") },
          { key: "proposed", title: t("register.proposed") },
          { key: "discussed", title: t("register.discussed") },
          { key: "validated", title: t("register.validated") },
        ]}
      />
      <Text label={t("register.instance")} value={parameter.instance ?? ""} onWrite={write("instance")} />
      <Text label={t("register.statusDate")} value={parameter.statusDate ?? ""} onWrite={write("statusDate")} type="date" />
      <Text label={t("register.owner")} value={parameter.owner ?? ""} onWrite={write("owner")} />
      <Text label={t("register.review")} value={parameter.review ?? ""} onWrite={write("review")} type="date" />
      <button
        type="button"
        className="link-button"
        onClick={() => {
          select(book, parameter.cell, { open: false });
          scrollToCell(book, parameter.cell);
        }}
      >
        {t("register.go")}
      </button>
    </div>
  );
}
