// A self-contained, script-free page of a run: figures per scenario, parameters, problems, and the passports behind the figures.
import {
  everyField,
  type HumanText,
  type JsonObject,
  type Language,
  Passport,
  PassportParameter,
  type ProvenanceRecord,
  parseBlockCall,
  readNotebook,
  recordDigest,
  reportSizes,
  sayBacking,
  shortIdOf,
  showShortId,
} from "../ground/kernel.ts";
import { spoken } from "../runner/run-notebook.ts";
import type { Evaluated } from "./evaluate.ts";
import { type Readable, readable } from "./report-value.ts";

const words = {
  fr: {
    figures: "Chiffres par scénario",
    output: "Sortie",
    unit: "Unité",
    horizon: "Horizon",
    parameters: "Hypothèses et leviers",
    parameter: "Paramètre",
    problems: "Problèmes",
    none: "Aucun.",
    passports: "Fiches de provenance",
    exercise: "Contient des valeurs d’exercice",
    unvouched: "Calculée en partie par des cellules de code, dont la fidélité n’est pas garantie.",
    value: "Valeur exacte",
    data: "Données",
    cells: "Cellules",
    licence: "licence",
    seed: "graine",
    engine: "moteur",
    printed: "Imprimé par",
    provenance: "Provenance",
    ownDigest: "empreinte courte des fiches ci-dessous : la même étude recalculée porte le même identifiant.",
    rows: (count: number) => `${count} lignes`,
  },
  en: {
    figures: "Figures by scenario",
    output: "Output",
    unit: "Unit",
    horizon: "Horizon",
    parameters: "Assumptions and levers",
    parameter: "Parameter",
    problems: "Problems",
    none: "None.",
    passports: "Passports",
    exercise: "Contains exercise values",
    unvouched: "Computed in part by code cells, which are not vouched for.",
    value: "Exact value",
    data: "Data",
    cells: "Cells",
    licence: "licence",
    seed: "seed",
    engine: "engine",
    printed: "Printed by",
    provenance: "Provenance",
    ownDigest: "short digest of the passports below: the same study computed again has the same id.",
    rows: (count: number) => `${count} rows`,
  },
};

const html = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[sign]!);

interface Meta {
  label: string;
  unit: string;
  horizon: string;
  round: number | null;
}

/** Labels, units and rounding of the blocks, by name. */
function metas(file: string, language: Language): Map<string, Meta> {
  const found = new Map<string, Meta>();
  for (const cell of readNotebook(file).notebook.cells) {
    const call = cell.type === "module" ? parseBlockCall(cell.source).call : null;
    if (!call || call.name === null) continue;
    const { label, unit, horizon, round } = call.config as JsonObject;
    found.set(call.name, {
      label: spoken((label ?? call.name) as HumanText, language) || call.name,
      unit: typeof unit === "string" ? unit : "",
      horizon: typeof horizon === "string" ? horizon : "",
      round: typeof round === "number" && round > 0 ? round : null,
    });
  }
  return found;
}

export function reportHtml({ results, language }: Evaluated, file: string): string {
  const w = words[language];
  const meta = metas(file, language);
  const { scenarios } = results;
  const of = (name: string): Meta => meta.get(name) ?? { label: name, unit: "", horizon: "", round: null };
  const number = (value: number, round: number | null) => {
    if (round === null) return value.toLocaleString(language, { maximumFractionDigits: 3 });
    const rounded = Math.round(value / round) * round;
    const digits = Math.min(20, Math.max(0, Math.ceil(-Math.log10(round))));
    return `${rounded === value ? "" : "≈ "}${rounded.toLocaleString(language, { maximumFractionDigits: digits })}`;
  };
  const cell = (value: unknown, round: number | null): string => {
    if (value === null || value === undefined) return "<td>—</td>";
    if (typeof value === "number") return `<td class="number">${number(value, round)}</td>`;
    if (Array.isArray(value)) return `<td>${smallTable(value, language) ?? html(w.rows(value.length))}</td>`;
    const found = readable(value, language);
    if (found) return `<td>${readableHtml(found, language)}</td>`;
    return `<td>${html((typeof value === "string" ? value : JSON.stringify(value)).slice(0, 4000))}</td>`;
  };
  const head = `<th scope="col">${scenarios.map(({ name }) => html(name)).join('</th><th scope="col">')}</th>`;
  const rows = (names: string[], pick: (scenario: (typeof scenarios)[number], name: string) => unknown) =>
    names
      .map((name) => {
        const { label, unit, horizon, round } = of(name);
        return `<tr><th scope="row">${html(label)}</th><td>${html(unit)}</td><td>${html(horizon)}</td>${scenarios.map((scenario) => cell(pick(scenario, name), round)).join("")}</tr>`;
      })
      .join("\n");
  const outputs = [...new Set(scenarios.flatMap((scenario) => Object.keys(scenario.outputs)))];
  const parameters = [...new Set(scenarios.flatMap((scenario) => Object.keys(scenario.parameters)))];
  const table = (first: string, body: string) =>
    `<div class="wide"><table><thead><tr><th scope="col">${first}</th><th scope="col">${w.unit}</th><th scope="col">${w.horizon}</th>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
  const problems = results.problems.map(
    ({ scenario, name, message }) =>
      `<li>${html([scenario, name].filter((part) => part !== null).join(" · "))} — ${html(message)}</li>`,
  );
  const passports = Object.entries(results.passports ?? {}).flatMap(([scenario, byName]) =>
    Object.entries(byName).map(([name, passport]) => passportHtml(scenario, of(name).label, passport, language)),
  );
  const exercise =
    passports.length > 0 &&
    Object.values(results.passports ?? {}).some((byName) => Object.values(byName).some((passport) => passport?.exercise > 0));

  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${html(results.notebook.title)}</title>
<style>
body{font:${reportSizes.body}px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1c1b19;background:#fff}
h1{line-height:1.15}h2{margin-top:2.5rem}h3{margin:1.5rem 0 .25rem;font-size:${reportSizes.heading}px}
.wide{overflow-x:auto}table{border-collapse:collapse}th,td{padding:.35rem .75rem;border-bottom:1px solid #d8d4cc;text-align:left;vertical-align:top}
thead th{border-bottom:2px solid #1c1b19}.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.note{color:#57534b}.exercise{border-left:4px solid #b26a00;padding-left:.75rem}code{overflow-wrap:anywhere}
td table{font-size:${reportSizes.table}px;margin-top:.5rem}caption{text-align:left;font-weight:600}td p{margin:0}@media print{body{margin:0;max-width:none}h3{break-after:avoid}}
</style></head><body>
<h1>${html(results.notebook.title)}</h1>
<p class="note">${w.provenance} : <strong>${provenanceId(results, (name) => of(name).label)}</strong> — ${w.ownDigest}</p>
<p class="note"><code>${html(results.notebook.digest)}</code><br>${w.engine} ${html(results.engine)} · ${w.seed} ${results.seed}</p>
${exercise ? `<p class="exercise">${w.exercise}</p>` : ""}
<h2>${w.figures}</h2>
${table(
  w.output,
  rows(outputs, (scenario, name) => scenario.outputs[name]),
)}
<h2>${w.parameters}</h2>
${
  parameters.length > 0
    ? table(
        w.parameter,
        rows(parameters, (scenario, name) => scenario.parameters[name]),
      )
    : `<p>${w.none}</p>`
}
<h2>${w.problems}</h2>
${problems.length > 0 ? `<ul>${problems.join("\n")}</ul>` : `<p>${w.none}</p>`}
<h2>${w.passports}</h2>
${passports.length > 0 ? passports.join("\n") : `<p>${w.none}</p>`}
</body></html>
`;
}

/** Source, confidence, status: where the claim has the shape of a passport's parameter; else its source alone. */
function backing(claim: PassportParameter, language: Language): string {
  const parameter = PassportParameter.safeParse(claim);
  const text = parameter.success
    ? sayBacking(parameter.data, language)
    : claim?.source
      ? String(spoken(claim.source, language))
      : "";
  return text === "" ? "" : ` — ${html(text.slice(0, 2000))}`;
}

const maxRows = 200;

const figure = (value: number, language: Language): string =>
  value.toLocaleString(language, {
    ...(Math.abs(value) < 1 && value !== 0 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 3 }),
    useGrouping: Math.abs(value) >= 10_000,
  });

function readableHtml({ sentence, tables }: Readable, language: Language): string {
  const line = (cells: Readable["tables"][number]["rows"][number]) =>
    `<tr>${cells
      .map((cell) =>
        typeof cell === "number" ? `<td class="number">${figure(cell, language)}</td>` : `<td>${html(cell ?? "—")}</td>`,
      )
      .join("")}</tr>`;
  return [
    `<p>${html(sentence)}</p>`,
    ...tables.map(
      ({ title, columns, rows }) =>
        `<table>${title ? `<caption>${html(title)}</caption>` : ""}<thead><tr>${columns.map((column) => `<th scope="col">${html(column)}</th>`).join("")}</tr></thead><tbody>${rows.map(line).join("")}</tbody></table>`,
    ),
  ].join("");
}

function smallTable(rows: unknown[], language: Language): string | null {
  const first = rows[0];
  if (rows.length === 0 || rows.length > maxRows || typeof first !== "object" || first === null || Array.isArray(first))
    return null;
  const columns = Object.keys(first);
  if (columns.length > 12) return null;
  const text = (value: unknown) =>
    typeof value === "number"
      ? value.toLocaleString(language, { maximumFractionDigits: 3, useGrouping: Math.abs(value) >= 10_000 })
      : typeof value === "object" && value !== null
        ? JSON.stringify(value)
        : String(value ?? "—");
  const line = (row: unknown) =>
    `<tr>${columns.map((column) => `<td>${html(text((row as JsonObject)?.[column]))}</td>`).join("")}</tr>`;
  return `<table><thead><tr>${columns.map((column) => `<th scope="col">${html(column)}</th>`).join("")}</tr></thead><tbody>${rows.map(line).join("")}</tbody></table>`;
}

/** Digest of the figures as they are told here; keys of code cells differ from run to run, and say nothing of the figures. */
function provenanceId({ notebook, passports }: Evaluated["results"], labelOf: (name: string) => string): string {
  const told = Object.values(passports ?? {}).flatMap((byName) => Object.entries(byName));
  const figures = told.map(([name, passport]) => ({ label: labelOf(name), passport: withoutKeys(passport), csv: null }));
  const record: ProvenanceRecord = {
    format: "variante-provenance@1",
    kind: "report",
    title: notebook.title,
    notebook: { sha256: notebook.digest.replace(/^sha256:/, ""), version: null },
    figures,
  };
  return showShortId(shortIdOf(recordDigest(record)));
}

const withoutKeys = (passport: Passport): Passport =>
  Array.isArray(passport?.cells)
    ? { ...passport, cells: passport.cells.map((cell) => cell && { ...cell, key: null }) }
    : passport;

/** Passports are a guest's claims: every field is read as if it could be anything. */
function passportHtml(scenario: string, label: string, passport: Passport, language: Language): string {
  const w = words[language];
  const list = <T>(items: T[] | undefined, line: (item: T) => string) =>
    Array.isArray(items) && items.length > 0 ? `<ul>${items.map((item) => `<li>${line(item)}</li>`).join("")}</ul>` : "";
  // Cut before escaping: a cut through "&lt;" would leave half a sign.
  const say = (value: unknown) => html((typeof value === "string" ? value : (JSON.stringify(value) ?? "")).slice(0, 2000));
  /** Written here, in their order; null for what the heading tells, or the report itself. */
  const own: Partial<Record<keyof Passport, string | null>> = {
    name: null,
    scenario: null,
    value: `<p>${w.value} : ${say(passport?.value)} ${say(passport?.unit ?? "")}</p>`,
    exercise: `${passport?.exercise > 0 ? `<p class="exercise">${w.exercise}</p>` : ""}${passport?.vouched === false ? `<p class="note">${w.unvouched}</p>` : ""}`,
    vouched: null,
    parameters: list(
      passport?.parameters,
      (p) => `${say(spoken(p.label, language))} : ${say(p.value)} ${say(p.unit ?? "")}${backing(p, language)}`,
    ),
    datasets: list(
      passport?.datasets,
      (d) =>
        `${w.data} : ${say(d.name)}, ${say(d.date ?? "")}, ${w.licence} ${say(d.licence ?? "?")}, <code>${say(d.sha256)}</code>`,
    ),
    cells: `<p class="note">${w.cells} : ${(Array.isArray(passport?.cells) ? passport.cells : []).map((c) => say(c?.name ?? c?.block ?? String(c?.id))).join(", ")}</p>`,
    columns: null,
    inputs: null,
    experiments: null,
    engine: null,
  };
  // What is no passport says nothing more than what could be read of it above.
  const read = Passport.safeParse(passport);
  const lines = everyField(
    own,
    ({ title, lines }) => `<p>${title === null ? "" : `${html(title)} : `}${lines.map(say).join("<br>")}</p>`,
    read.success ? [read.data] : [],
    language,
  );
  return [`<h3>${html(label)} · ${html(scenario)}</h3>`, ...Object.values(lines)].join("\n");
}
