// The rows of an input table: edited in the cell's own widget; here they are pasted whole from a spreadsheet.
import type { Json, JsonObject } from "../../../kernel/index.ts";
import { useT } from "../../messages/index.ts";
import type { ControlProps } from "./form/form-context.ts";
import { JsonField } from "./json-field.tsx";

const cell = (text: string): Json => {
  const plain = text.trim().replace(/[\s\u202f\u00a0](?=\d{3}\b)/g, "");
  if (plain === "") return null;
  if (/^0\d/.test(plain)) return text.trim();
  const number = /^[-+−]?\d+(?:[.,]\d+)?$/.test(plain) ? Number(plain.replace("−", "-").replace(",", ".")) : Number.NaN;
  return Number.isFinite(number) ? number : text.trim();
};

/** The first line names the columns; `__proto__` is no name. */
export const rowsFromTsv = (text: string): JsonObject[] | null => {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  const names = (lines.shift() ?? "").split("\t").map((name) => name.trim());
  if (lines.length === 0 || names.length < 2 || names.some((name) => name === "" || name === "__proto__")) return null;
  return lines.map((line) => {
    const values = line.split("\t");
    return Object.fromEntries(names.map((name, index) => [name, cell(values[index] ?? "")]));
  });
};

export const TableRowsField = (props: ControlProps) => {
  const t = useT();
  const rows = Array.isArray(props.value) ? props.value.length : 0;
  return (
    <details
      className="more-fields"
      onPaste={(event) => {
        const pasted = rowsFromTsv(event.clipboardData.getData("text/plain"));
        if (!pasted || props.disabled) return;
        event.preventDefault();
        props.onChange(pasted);
      }}
    >
      <summary>
        {props.label} <span className="third">{t("editor.rowCount", { n: rows })}</span>
      </summary>
      <JsonField {...props} />
    </details>
  );
};
