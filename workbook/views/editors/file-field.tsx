// An attached file: dropped or chosen, sent to the server by its digest, pinned in the notebook's settings.
import { useId, useState } from "react";
import { notebookSettings } from "../../../kernel/index.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { attachFile } from "../../book/files/attach-file.ts";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { Select } from "../../components/select.tsx";
import { useT } from "../../messages/index.ts";
import type { ControlProps } from "./form/form-context.ts";

export const FileField = ({ value, label, help, error, disabled, onChange }: ControlProps) => {
  const t = useT();
  const book = useBook();
  const id = useId();
  const files = useBookState((state) => notebookSettings(state.notebook).files);
  const [over, setOver] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const name = typeof value === "string" ? value : "";

  const attach = async (file: File) => {
    setBusy(true);
    setRefusal(null);
    try {
      const attached = await attachFile(book, file);
      if (attached !== null) onChange(attached);
    } catch (cause) {
      setRefusal(cause instanceof Error ? cause.message : String(cause));
    } finally {
      setBusy(false);
    }
  };
  const wrong = refusal ?? error;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop a file; the button does the same by keyboard
    <div
      className="field beside file-field"
      data-over={over || undefined}
      data-invalid={wrong ? true : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file && !disabled) void attach(file);
      }}
    >
      <label htmlFor={id}>{label}</label>
      <div className="file-choice">
        {Object.keys(files).length > 0 && (
          <Select
            label={label}
            labelHidden
            disabled={disabled}
            options={[...new Set([...Object.keys(files), ...(name === "" ? [] : [name])])].map((key) => ({ key, title: key }))}
            selected={name === "" ? null : name}
            onSelect={onChange}
          />
        )}
        <input
          id={id}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          disabled={disabled || busy}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void attach(file);
            event.target.value = "";
          }}
        />
        <Button kind="line" icon="import" isDisabled={disabled || busy} onPress={() => document.getElementById(id)?.click()}>
          {t(busy ? "common.loading" : "editor.dropFile")}
        </Button>
      </div>
      {help && <span className="description">{help}</span>}
      {wrong && (
        <span className="field-error">
          <Icon name="error" />
          {wrong}
        </span>
      )}
    </div>
  );
};
