// Text, human text, number, toggle, colour, formula.
import { useEffect, useRef, useState } from "react";
import type { Json } from "../../../kernel/index.ts";
import { Switch, TextField } from "../../components/fields.tsx";
import { Glyph, markOf } from "../../components/marks/glyph.tsx";
import { useLanguage, useT } from "../../messages/index.ts";
import type { ControlProps } from "./form/form-context.ts";
import type { FormField } from "./form/form-model.ts";

/** Emptied: left out when the field may be, null when it may be null, else the empty text. */
export const emptied = (field: FormField): Json | undefined => (field.optional ? undefined : field.nullable ? null : "");

export const PlainText = ({ field, value, label, help, error, disabled, onChange }: ControlProps) => (
  <TextField
    beside
    label={label}
    help={help}
    error={error}
    disabled={disabled}
    value={value === undefined || value === null ? "" : String(value)}
    placeholder={typeof field.fallback === "string" ? field.fallback : ""}
    {...(field.control === "long-text" ? { lines: 4 } : {})}
    onChange={(text) => onChange(text === "" ? emptied(field) : text)}
  />
);

/** A formula: one line, in the machine's letters. */
export const CodeField = ({ field, value, label, help, error, disabled, onChange }: ControlProps) => (
  <TextField
    beside
    mono
    label={label}
    help={help}
    error={error}
    disabled={disabled}
    value={typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value)}
    placeholder={typeof field.fallback === "string" ? field.fallback : ""}
    onChange={(text) => onChange(text === "" ? emptied(field) : text)}
  />
);

type Both = { fr?: string; en?: string };
const asBoth = (value: Json | undefined): Both | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Both) : null;

/** One text for every language, or one per language: the interface's is shown, the other opens beside it. */
export const HumanTextField = ({ field, value, label, help, error, disabled, onChange }: ControlProps) => {
  const t = useT();
  const language = useLanguage();
  const other = language === "fr" ? "en" : "fr";
  const [open, setOpen] = useState(false);
  const both = asBoth(value);
  const here = both ? (both[language] ?? "") : typeof value === "string" ? value : "";
  const there = both?.[other] ?? "";
  const set = (next: Both) => {
    const kept = Object.fromEntries(Object.entries(next).filter(([, text]) => text !== "" && text !== undefined)) as Both;
    const languages = Object.keys(kept);
    // A text in the one language stays a plain text, unless the file already says which it is.
    if (languages.length === 0) onChange(emptied(field));
    else if (!both && languages.length === 1 && kept[language] !== undefined) onChange(kept[language]);
    else onChange(kept as Json);
  };
  const missing = both !== null && there === "";
  return (
    <div className="human-text">
      <TextField
        beside
        label={label}
        help={help}
        error={error}
        disabled={disabled}
        value={here}
        placeholder={there}
        onChange={(text) => set({ [language]: text, ...(there === "" ? {} : { [other]: there }) })}
      />
      {(here !== "" || there !== "") && (
        <button
          type="button"
          className="other-language"
          aria-expanded={open}
          aria-label={`${label} : ${t(other === "en" ? "editor.english" : "editor.french")}`}
          data-missing={missing || undefined}
          onClick={() => setOpen(!open)}
        >
          {other.toUpperCase()}
        </button>
      )}
      {open && (
        <TextField
          beside
          label={`${label} (${t(other === "en" ? "editor.english" : "editor.french")})`}
          disabled={disabled}
          value={there}
          autoFocus
          onChange={(text) => set({ [language]: here, [other]: text })}
        />
      )}
    </div>
  );
};

const readNumber = (text: string): number | null => {
  const plain = text
    .replace(/[\s\u202f\u00a0]/g, "")
    .replace("−", "-")
    .replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
};

/** Applied as one types; a text that is no number stays in the field, with its error, and changes nothing. */
export const BoundNumber = ({ field, value, label, help, error, disabled, onChange }: ControlProps) => {
  const t = useT();
  const language = useLanguage();
  const show = (number: Json | undefined) =>
    typeof number === "number"
      ? String(number).replace(".", language === "fr" ? "," : ".")
      : typeof number === "string"
        ? number
        : "";
  const [text, setText] = useState(() => show(value));
  const typed = useRef(false);
  // Undo, a merge or a widget changed the value elsewhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new value replaces what is typed
  useEffect(() => {
    if (typed.current && readNumber(text) === (value ?? null)) return;
    setText(show(value));
    typed.current = false;
  }, [value, language]);
  const wrong = text.trim() !== "" && readNumber(text) === null;
  return (
    <div className="with-unit-field">
      <TextField
        beside
        label={field.meta.unit ? `${label} (${field.meta.unit})` : label}
        help={help}
        error={wrong ? t("editor.numberInvalid") : error}
        disabled={disabled}
        value={text}
        placeholder={typeof field.fallback === "number" ? show(field.fallback) : ""}
        onChange={(next) => {
          typed.current = true;
          setText(next);
          const number = readNumber(next);
          if (next.trim() === "") onChange(field.optional ? undefined : field.nullable ? null : undefined);
          else if (number !== null) onChange(number);
        }}
      />
    </div>
  );
};

export const ToggleField = ({ field, value, label, disabled, onChange }: ControlProps) => (
  <Switch
    label={label}
    selected={value === undefined ? field.fallback === true : value === true}
    disabled={disabled}
    onChange={(selected) => onChange(field.optional && (field.fallback ?? false) === selected ? undefined : selected)}
  />
);

/** A variant's token, shown as its sign; a CSS colour may be written in the code. */
export const ColorField = ({ value, label, disabled, onChange }: ControlProps) => (
  <fieldset className="color-field" aria-label={label}>
    <legend>{label}</legend>
    {Array.from({ length: 8 }, (_, place) => `variant-${place + 1}`).map((token, place) => (
      <button
        key={token}
        type="button"
        aria-pressed={value === token}
        aria-label={`${label} ${place + 1}`}
        disabled={disabled}
        onClick={() => onChange(token)}
      >
        <Glyph of={markOf(place, token)} size={16} />
      </button>
    ))}
  </fieldset>
);
