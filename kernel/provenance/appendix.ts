// The provenance appendix: everything behind a figure on one A4 page, or the section that closes a whole report. Script-free.
import { say, showValue } from "../language/sentence.ts";
import type { Language, Passport, PassportParameter } from "../types/index.ts";
import { blocksOf } from "./cited-blocks.ts";
import { equationLines, equationsOf } from "./equations.ts";
import { everyField } from "./passport-fields.ts";
import { type ProvenanceRecord, recordDigest } from "./record.ts";
import { sayExperiment } from "./say-experiment.ts";
import { confidenceWords, doubtWords, sayLabel, sayStatus, sayValue } from "./say-parameter.ts";

export interface AppendixSource {
  record: ProvenanceRecord;
  /** Help pages, by block. */
  readmes: Readonly<Record<string, string>>;
  /** As printed; null when the record is kept nowhere. */
  shortId: string | null;
  /** Where the short id resolves. */
  url: string | null;
  /** A run of the server gave the same figures. */
  attested: boolean;
  language: Language;
}

const words = {
  fr: {
    title: "Annexe de provenance",
    how: "Comment ces chiffres ont-ils été obtenus ?",
    figure: "Chiffre",
    value: "Valeur exacte",
    scenario: "Scénario",
    parameters: "Hypothèses et leviers",
    parameter: "Paramètre",
    retained: "Retenu",
    baseline: "Fil de l’eau",
    backing: "Source",
    sure: "Confiance, statut",
    data: "Données",
    licence: "licence",
    noData: "Aucun jeu de données.",
    blocks: "Blocs et équations",
    revision: "rév.",
    experiments: "Plans d’expériences",
    run: "Calcul",
    version: "version",
    seed: "graine",
    engine: "moteur",
    attested: "Attesté par le serveur.",
    browser: "Calculé dans le navigateur.",
    code: "Cellules de code en amont : non attesté.",
    exercise: "Contient des valeurs d’exercice.",
    unknown: "licence non renseignée",
    drawn: "tableau joint",
  },
  en: {
    title: "Provenance appendix",
    how: "How were these figures made?",
    figure: "Figure",
    value: "Exact value",
    scenario: "Scenario",
    parameters: "Assumptions and levers",
    parameter: "Parameter",
    retained: "Used",
    baseline: "Baseline",
    backing: "Source",
    sure: "Confidence, status",
    data: "Data",
    licence: "licence",
    noData: "No data set.",
    blocks: "Blocks and equations",
    revision: "rev.",
    experiments: "Experiments",
    run: "Computation",
    version: "version",
    seed: "seed",
    engine: "engine",
    attested: "Vouched for by the server.",
    browser: "Computed in the browser.",
    code: "Code cells upstream: not vouched for.",
    exercise: "Contains exercise values.",
    unknown: "licence not stated",
    drawn: "table joined",
  },
} as const;

const html = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Each parameter once; one that scenarios set otherwise stands once per value. */
function parametersOf(passports: Passport[]): PassportParameter[] {
  const found = new Map<string, PassportParameter>();
  for (const parameter of passports.flatMap((passport) => passport.parameters))
    found.set(`${parameter.name} ${JSON.stringify(parameter.value)}`, parameter);
  return [...found.values()].sort((a, b) => Number(a.overriddenBy === null) - Number(b.overriddenBy === null));
}

const unique = <T>(items: T[], key: (item: T) => string): T[] => [...new Map(items.map((item) => [key(item), item])).values()];

function figureRows({ record, language }: AppendixSource): string {
  const w = words[language];
  return record.figures
    .map(({ label, passport, csv }) => {
      const value = passport.value === null && csv !== null ? w.drawn : sayValue(passport.value, passport.unit, language);
      return `<tr><th scope="row">${html(label)}</th><td>${html(value)}</td><td>${html(sayLabel(passport.scenario.name, passport.scenario.id, language))}</td></tr>`;
    })
    .join("");
}

function parameterRow(parameter: PassportParameter, language: Language): string {
  const { label, name, value, baseline, unit, source, confidence, doubts } = parameter;
  const moved = parameter.overriddenBy !== null;
  const sure = [
    confidence === null ? "" : confidenceWords[confidence][language],
    sayStatus(parameter, language),
    parameter.owner ?? "",
    ...doubts.map((doubt) => `⚠ ${doubtWords[doubt][language]}`),
  ].filter(Boolean);
  return `<tr${moved ? ' class="moved"' : ""}><th scope="row">${html(sayLabel(label, name, language))}</th><td class="n">${html(sayValue(value, unit, language))}</td><td class="n">${moved ? html(showValue(baseline, language)) : ""}</td><td>${html(source === null ? "" : say(source, language))}</td><td>${html(sure.join(" · "))}</td></tr>`;
}

/** What is told of one field of the passports: over the width of the page, or in its columns below. */
interface Section {
  wide?: string;
  narrow?: string;
}

/** The body alone, for a page of its own or for the end of a report. */
export function appendixBody(source: AppendixSource): string {
  const { record, readmes, language, shortId, url, attested } = source;
  const w = words[language];
  const passports = record.figures.map(({ passport }) => passport);
  const parameters = parametersOf(passports);
  const data = unique(
    passports.flatMap((passport) => passport.datasets),
    (set) => `${set.sha256} ${set.name}`,
  );
  const blocks = unique(passports.flatMap(blocksOf), ({ block }) => block);
  const experiments = unique(
    passports.flatMap((passport) => passport.experiments),
    ({ cell }) => String(cell),
  );
  const head = (...titles: string[]) =>
    `<thead><tr>${titles.map((title) => `<th scope="col">${title}</th>`).join("")}</tr></thead>`;
  const parameterTable =
    parameters.length === 0
      ? ""
      : `<h3>${w.parameters}</h3><table>${head(w.parameter, w.retained, w.baseline, w.backing, w.sure)}<tbody>${parameters.map((parameter) => parameterRow(parameter, language)).join("")}</tbody></table>`;
  const dataList =
    data.length === 0
      ? `<p>${w.noData}</p>`
      : `<ul>${data
          .map(
            (set) =>
              `<li>${[sayLabel(set.label, set.name, language), set.date, set.licence ?? w.unknown, set.url]
                .filter(Boolean)
                .map((part) => html(part!))
                .join(", ")} <code>sha256:${html(set.sha256)}</code></li>`,
          )
          .join("")}</ul>`;
  const blockList = blocks
    .map(({ block, revision }) => {
      const lines = equationLines(equationsOf(readmes[block] ?? "", language));
      const version = `<code>${html(block)}</code>${revision === null ? "" : `, ${w.revision} ${revision}`}`;
      return `<li>${version}${lines.length > 0 ? `<p>${lines.map(html).join("<br>")}</p>` : ""}</li>`;
    })
    .join("");
  const experimentList = experiments.map(
    (experiment) =>
      `<li>${html(experiment.name ?? String(experiment.cell))} : <code>${html(experiment.block)}</code>, ${html(sayExperiment(experiment, language))}</li>`,
  );
  const first = passports[0];
  const version = record.notebook.version === null ? [] : [`${w.version} ${record.notebook.version}`];
  const run = [
    ...version,
    `sha256:${record.notebook.sha256}`,
    ...(first ? [`${w.seed} ${first.seed}`, `${w.engine} ${first.engine}`] : []),
  ];
  const notes = [
    attested ? w.attested : w.browser,
    ...(passports.every((passport) => passport.vouched) ? [] : [w.code]),
    ...(passports.some((passport) => passport.exercise > 0) ? [w.exercise] : []),
  ];
  /** Drawn here, in the order of the page; null for what the table of figures tells, or an appendix leaves to the passport. */
  const own: Partial<Record<keyof Passport, Section | null>> = {
    name: null,
    scenario: null,
    columns: null,
    inputs: null,
    value: { wide: `<table>${head(w.figure, w.value, w.scenario)}<tbody>${figureRows(source)}</tbody></table>` },
    parameters: { wide: parameterTable },
    datasets: { narrow: `<h3>${w.data}</h3>${dataList}` },
    experiments: { narrow: experimentList.length > 0 ? `<h3>${w.experiments}</h3><ul>${experimentList.join("")}</ul>` : "" },
    cells: { narrow: blockList ? `<h3>${w.blocks}</h3><ul>${blockList}</ul>` : "" },
    engine: { narrow: `\n<h3>${w.run}</h3><p>${html(run.join(" · "))}<br><code>sha256:${recordDigest(record)}</code></p>` },
    vouched: { narrow: `<p>${notes.join(" ")}</p>` },
    exercise: null,
  };
  const sections = everyField<Section>(
    own,
    ({ title, lines }) => ({
      narrow: `${title === null ? "" : `<h3>${html(title)}</h3>`}<ul>${lines.map((line) => `<li>${html(line)}</li>`).join("")}</ul>`,
    }),
    passports,
    language,
  );
  const fragments = (width: keyof Section) =>
    Object.values(sections).flatMap((section) => (section[width] === undefined ? [] : [section[width]]));
  const identity = [shortId, url].filter((part) => part !== null);
  return `<section class="appendix"><header><h2>${w.title}</h2><p>${html(record.title)}${identity.length > 0 ? ` · <strong>${identity.map(html).join(" · ")}</strong>` : ""}</p></header>
${fragments("wide").join("\n")}
<div class="columns">${fragments("narrow").join("")}</div></section>`;
}

/** How much there is to say decides how small it is said, so that one figure keeps to its page. */
function sizeOf(body: string): number {
  const text = body.replace(/<[^>]+>/g, " ").length + 45 * (body.match(/<tr|<li|<br>/g)?.length ?? 0);
  const steps: [number, number][] = [
    [5_000, 9],
    [8_000, 8],
    [11_000, 7],
    [16_000, 6],
  ];
  return steps.find(([most]) => text <= most)?.[1] ?? 5.2;
}

export const appendixStyle = (points: number): string => `
.appendix { font-size: ${points}pt; line-height: 1.3; color: #141c1e; }
.appendix h2 { font-size: 1.6em; margin: 0; } .appendix h3 { font-size: 1.1em; margin: .8em 0 .2em; break-after: avoid; }
.appendix header { display: flex; justify-content: space-between; gap: 1em; align-items: baseline; border-bottom: 1px solid #141c1e; margin-bottom: .6em; }
.appendix p, .appendix ul { margin: 0 0 .3em; overflow-wrap: anywhere; } .appendix ul { padding: 0; list-style: none; } .appendix li { margin-bottom: .35em; } .appendix li p { margin: .1em 0 0 1em; }
.appendix table { width: 100%; border-collapse: collapse; } .appendix th, .appendix td { text-align: left; vertical-align: top; padding: .15em .8em .15em 0; border-bottom: .5px solid #d9dcd3; font-weight: 400; }
.appendix thead th { border-bottom: 1px solid #141c1e; font-weight: 600; } .appendix .n { font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; } .appendix .moved th, .appendix .moved td { font-weight: 600; }
.appendix code { font-family: "Atkinson Hyperlegible Mono", monospace; font-size: .88em; overflow-wrap: anywhere; }
.appendix .columns { column-count: 2; column-gap: 2em; margin-top: .4em; }
`;

/** A page of its own. */
export function appendixHtml(source: AppendixSource): string {
  const body = appendixBody(source);
  const title = `${words[source.language].title} · ${source.record.title}`;
  return `<!doctype html><html lang="${source.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'">
<title>${html(title)}</title><style>@page { size: A4; margin: 12mm 14mm; } body { margin: 0; background: #fff; font-family: "Atkinson Hyperlegible Next", system-ui, sans-serif; } @media screen { body { max-width: 182mm; margin: 12mm auto; padding: 0 5mm; } }${appendixStyle(sizeOf(body))}</style></head><body>${body}</body></html>`;
}
