// The entry table: one tab stop, arrows between cells, typing or Enter to edit, paste from a spreadsheet.
import { h } from "../../../drawing/element.ts";
import { registerExports } from "../../../drawing/export.ts";
import { exportTools, rootClass } from "../../../drawing/figure.ts";
import { glyph } from "../../../drawing/glyph.ts";
import { icon } from "../../../drawing/icon.ts";
import { keeping, memory } from "../../../drawing/memory.ts";
import { overrideIdentity, parameterLabel } from "../../../drawing/parameter.ts";
import { confidenceMark, exerciseMark } from "../../../drawing/status.ts";
import { scrollRegion } from "../../../drawing/table.ts";
import { say } from "../../../drawing/words.ts";
import { formatCell, formatNumber, formatPeriod, human } from "../../../language/format.ts";
import type { Json } from "../../../types/index.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import { type Patch, paste, readValue } from "./paste.ts";

type Row = Config["rows"][number];
type Column = Config["columns"][number];

const build = (_: Row[], initial: DrawContext<Config>) => {
  const { document, language, mode, config } = initial;
  const key = config.key ?? "code";
  const columns = (config.columns ?? []) as Column[];
  let context = initial;
  let rows: Row[] = [];
  let baseline = new Map<string, Row>();
  let at = { row: 0, column: 0 };
  const trial = memory<{ patch: Patch }>(initial, "trial", { patch: {} });
  const open = memory(initial, "tools", { tools: false });
  const label = parameterLabel(initial);
  /** A name or a text of a row, as this language reads it. */
  const shown = (value: unknown) => (typeof value === "string" ? human(config.labels?.[value], language) || value : value);
  const body = h(document, "tbody");
  const message = h(document, "p", { class: "vb-error", role: "status" });
  const was = h(document, "span", { class: "vb-was" });
  const table = h(
    document,
    "table",
    { class: "vb-entry-table", role: "grid", "aria-label": label },
    h(
      document,
      "thead",
      {},
      h(
        document,
        "tr",
        {},
        h(document, "th", { scope: "col" }, human(config.keyLabel, language) || key),
        ...columns.map(columnHead),
      ),
    ),
    body,
  );
  const plain = () => ({
    caption: label,
    columns: [
      { label: key, numeric: false },
      ...columns.map((column) => ({
        label: human(column.label, language) || column.name,
        unit: column.unit ?? null,
        numeric: column.type !== "text",
      })),
    ],
    rows: rows.map((row) => [shown(row[key]), ...columns.map((column) => shown(row[column.name] ?? null))]),
  });
  const reset = h(
    document,
    "button",
    {
      type: "button",
      class: "vb-reset",
      onclick: () => context.onReset(),
      "aria-label": `${say("resetTo", language)}, ${label}`,
    },
    icon(document, "reset"),
    say("reset", language),
  );
  const element = h(
    document,
    "div",
    { class: rootClass(initial, "vb-parameter-table") },
    label
      ? h(
          document,
          "p",
          { class: "vb-caption" },
          label,
          config.unit ? h(document, "span", { class: "vb-unit" }, ` ${config.unit}`) : null,
        )
      : null,
    scrollRegion(document, table, label),
    message,
    h(document, "div", { class: "vb-foot" }, facts(initial), was),
    mode === "print"
      ? null
      : h(
          document,
          "p",
          { class: "vb-source" },
          `${say("pasteHelp", language)} `,
          exportTools(initial, { table: plain, image: null }, label, open),
        ),
  );
  registerExports(element, { name: label, table: plain, image: null });

  function columnHead(column: Column): HTMLElement {
    const range =
      column.min != null && column.max != null
        ? `${formatNumber(column.min, language)}\u2060–\u2060${formatNumber(column.max, language)}`
        : "";
    const detail = [[range, column.unit ?? ""].filter(Boolean).join(" "), human(column.source, language)].filter(Boolean);
    return h(
      document,
      "th",
      { scope: "col", class: column.type === "text" ? "text" : "" },
      formatPeriod(human(column.label, language) || column.name),
      ...detail.map((part) => h(document, "span", { class: "vb-detail" }, part)),
      column.confidence === "exercise"
        ? h(document, "span", { class: "vb-detail vb-ex" }, exerciseMark(document, null), say("exercise", language))
        : null,
    );
  }

  const cellAt = (row: number, column: number) => body.rows[row]?.cells[column + 1] as HTMLTableCellElement | undefined;
  const keyOf = (row: Row) => String(row[key]);

  function go(row: number, column: number, focus = true): void {
    cellAt(at.row, at.column)?.setAttribute("tabindex", "-1");
    at = { row: Math.max(0, Math.min(rows.length - 1, row)), column: Math.max(0, Math.min(columns.length - 1, column)) };
    const cell = cellAt(at.row, at.column);
    cell?.setAttribute("tabindex", "0");
    if (focus) cell?.focus();
  }

  function send(patch: Patch): void {
    message.textContent = "";
    for (const [row, cells] of Object.entries(patch)) trial.patch[row] = { ...trial.patch[row], ...cells };
    context.onInput({ patch: structuredClone(trial.patch) } as unknown as Json);
  }

  function edit(row: number, column: number, text: string | null): void {
    const cell = cellAt(row, column);
    if (!cell || mode === "print") return;
    const own = columns[column]!;
    const value = rows[row]![own.name];
    const field = h(document, "input", {
      type: "text",
      "aria-label": `${shown(keyOf(rows[row]!))}, ${human(own.label, language) || own.name}`,
      ...(own.type !== "text" && { inputmode: "decimal" }),
    });
    field.value =
      text ??
      (typeof value === "number" ? String(value).replace(".", language === "fr" ? "," : ".") : formatCell(value, language));
    let over = false;
    const close = (keep: boolean, move: [number, number] | null) => {
      if (over) return;
      const read = keep ? readValue(field.value, own, language) : null;
      if (read && "refused" in read) {
        cell.setAttribute("aria-invalid", "true");
        message.textContent = read.refused;
        return;
      }
      over = true;
      cell.removeAttribute("aria-invalid");
      message.textContent = "";
      fill(cell, row, column);
      if (move) go(row + move[0], column + move[1]);
      if (read && read.value !== (value ?? null)) send({ [keyOf(rows[row]!)]: { [own.name]: read.value } });
    };
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") close(true, [event.shiftKey ? -1 : 1, 0]);
      else if (event.key === "Escape") close(false, [0, 0]);
      else if (event.key === "Tab") {
        event.preventDefault();
        close(true, [0, event.shiftKey ? -1 : 1]);
      }
    });
    field.addEventListener("blur", () => close(readable(field.value, own), null));
    cell.replaceChildren(field);
    field.focus();
    if (text === null) field.select();
  }
  const readable = (text: string, column: Column) => !("refused" in readValue(text, column, language));

  function fill(cell: HTMLTableCellElement, row: number, column: number): void {
    const own = columns[column]!;
    const value = rows[row]![own.name] ?? null;
    const before = baseline.get(keyOf(rows[row]!))?.[own.name] ?? null;
    const identity = value !== before && context.overriddenBy !== null ? overrideIdentity(context) : null;
    const pencilled = identity !== null && trial.patch[keyOf(rows[row]!)]?.[own.name] !== undefined;
    cell.className = [
      own.type === "text" ? "text" : "",
      identity ? "vb-changed" : "",
      identity?.kind === "trial" && pencilled ? "trial" : "",
    ]
      .join(" ")
      .trim();
    const note = identity ? say("overriddenCell", language, { value: formatCell(before, language) || "–" }) : null;
    cell.title = note ?? "";
    cell.replaceChildren(
      h(
        document,
        "span",
        {},
        identity ? glyph(document, identity, 10) : null,
        formatCell(shown(value), language) || "–",
        note ? h(document, "span", { class: "vb-hidden" }, `, ${note}`) : null,
      ),
    );
  }

  table.addEventListener("keydown", (event) => {
    const moves: Record<string, [number, number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      PageUp: [-10, 0],
      PageDown: [10, 0],
    };
    const move = moves[event.key];
    if (move) go(at.row + move[0], at.column + move[1]);
    else if (event.key === "Home") go(event.ctrlKey ? 0 : at.row, 0);
    else if (event.key === "End") go(event.ctrlKey ? rows.length - 1 : at.row, columns.length - 1);
    else if (event.key === "Enter" || event.key === "F2") edit(at.row, at.column, null);
    else if (event.key === "Delete" || event.key === "Backspace") edit(at.row, at.column, "");
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) edit(at.row, at.column, event.key);
    else return;
    event.preventDefault();
  });
  body.addEventListener("mousedown", (event) => {
    const cell = (event.target as Element).closest("td");
    if (cell && !cell.querySelector("input"))
      go(cell.parentElement instanceof HTMLTableRowElement ? cell.parentElement.sectionRowIndex : 0, cell.cellIndex - 1, false);
  });
  body.addEventListener("dblclick", () => edit(at.row, at.column, null));
  table.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text === "" || (event.target as Element).closest("input")) return;
    event.preventDefault();
    const pasted = paste(text, at, rows.map(keyOf), columns, language);
    if (pasted.refused !== null) message.textContent = `${say("pasteRefused", language)} ${pasted.refused}`;
    else if (pasted.cells > 0) {
      send(pasted.patch);
      const outside =
        pasted.outside > 0
          ? language === "fr"
            ? `, ${pasted.outside} hors du tableau`
            : `, ${pasted.outside} outside the table`
          : "";
      message.textContent = `${say("pasted", language, { n: pasted.cells })}${outside}.`;
    }
  });

  return {
    element,
    update(value: Row[], next: DrawContext<Config>) {
      context = next;
      if (next.overriddenBy !== "trial") trial.patch = {};
      rows = Array.isArray(value) ? value : [];
      baseline = new Map(((next.baseline as Row[] | null) ?? []).map((row) => [keyOf(row), row]));
      const focused = document.activeElement;
      const inside = focused !== null && body.contains(focused);
      if (inside && focused instanceof HTMLInputElement) return;
      body.replaceChildren(
        ...rows.map((row, i) =>
          h(
            document,
            "tr",
            {},
            h(document, "th", { scope: "row" }, String(shown(row[key]) ?? "")),
            ...columns.map((_, j) => h(document, "td", { role: "gridcell", tabindex: i === at.row && j === at.column ? 0 : -1 })),
          ),
        ),
      );
      for (const i of rows.keys()) for (const j of columns.keys()) fill(cellAt(i, j)!, i, j);
      if (inside) cellAt(at.row, at.column)?.focus();
      was.replaceChildren(...(next.overriddenBy === null || mode === "print" ? [] : [reset]));
    },
  };
};

function facts({ document, language, config }: DrawContext<Config>): HTMLElement {
  const line = h(document, "span", { class: "vb-facts" });
  const { confidence, source } = config;
  if (confidence === "exercise")
    line.append(h(document, "span", { class: "vb-ex" }, exerciseMark(document, null), say("exercise", language)));
  else if (confidence) line.append(confidenceMark(document, confidence), say(confidence, language));
  const from = human(source, language);
  if (from) line.append(`${confidence ? " · " : ""}${formatPeriod(from)}`);
  return line;
}

const draw: BlockDraw<Config> = keeping((_, context) => JSON.stringify({ ...context.config, rows: null }), build);
export default draw;
