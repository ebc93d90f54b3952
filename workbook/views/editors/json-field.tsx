// A value written as JSON: what does not parse stays in the field with its error, and changes nothing.
import { useEffect, useRef, useState } from "react";
import type { Json } from "../../../kernel/index.ts";
import { TextField } from "../../components/fields.tsx";
import { useT } from "../../messages/index.ts";
import type { ControlProps } from "./form/form-context.ts";

const show = (value: Json | undefined) => (value === undefined ? "" : JSON.stringify(value, null, 2));

export const JsonField = ({ field, value, label, help, error, disabled, onChange }: ControlProps) => {
  const t = useT();
  const [text, setText] = useState(() => show(value));
  const [wrong, setWrong] = useState<string | null>(null);
  const written = useRef(JSON.stringify(value));
  useEffect(() => {
    const now = JSON.stringify(value);
    if (now === written.current) return;
    written.current = now;
    setText(show(value));
    setWrong(null);
  }, [value]);
  return (
    <TextField
      beside
      mono
      label={label}
      help={help}
      error={wrong ?? error}
      disabled={disabled}
      value={text}
      placeholder={show(field.fallback)}
      lines={Math.min(10, Math.max(1, text.split("\n").length))}
      onChange={(next) => {
        setText(next);
        if (next.trim() === "") {
          setWrong(null);
          written.current = undefined as never;
          return onChange(field.optional ? undefined : null);
        }
        try {
          const parsed = JSON.parse(next) as Json;
          written.current = JSON.stringify(parsed);
          setWrong(null);
          onChange(parsed);
        } catch (cause) {
          setWrong(t("editor.jsonInvalid", { why: (cause as Error).message }));
        }
      }}
    />
  );
};
