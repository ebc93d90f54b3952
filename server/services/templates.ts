// Templates are notebooks in a folder, examples in a folder of it; `NAME.en.html` is the English twin of `NAME.html`.
import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { examples } from "../../templates/examples/table.ts";
import { templates } from "../../templates/table.ts";
import type { TemplateSummary } from "../ground/contract.ts";
import { notFound } from "../ground/problem.ts";
import type { Base } from "./base.ts";
import { firstParagraph, summarise } from "./summary.ts";

type Kind = TemplateSummary["kind"];

export interface TemplateService {
  list: () => Promise<TemplateSummary[]>;
  /** Text of the file; a template that does not exist is a 404. */
  html: (id: string) => Promise<string>;
}

export function templateService({ settings }: Pick<Base, "settings">): TemplateService {
  const folders = { template: join(settings.root, "templates"), example: join(settings.root, "templates", "examples") };
  const listed = [...templates, ...examples];
  const known = new Map<string, { modified: number; summary: TemplateSummary }>();
  /** Every file by its id, with the folder it stands in. */
  async function files(): Promise<Map<string, Kind>> {
    const found = new Map<string, Kind>();
    for (const kind of ["example", "template"] as const) {
      if (!existsSync(folders[kind])) continue;
      for (const name of await readdir(folders[kind])) if (name.endsWith(".html")) found.set(name.slice(0, -5), kind);
    }
    return found;
  }

  async function summaryOf(id: string, all: Map<string, Kind>): Promise<TemplateSummary> {
    const kind = all.get(id)!;
    const path = join(folders[kind], `${id}.html`);
    const modified = (await stat(path)).mtimeMs;
    const found = known.get(id);
    if (found?.modified === modified) return found.summary;
    const html = await readFile(path, "utf8");
    const { title, subtitle, cells, exercise, ...said } = summarise(html);
    const shipped = listed.find((template) => template.id === id.replace(/\.en$/, ""));
    const language = id.endsWith(".en") ? "en" : said.language;
    const other = id.endsWith(".en") ? id.slice(0, -3) : `${id}.en`;
    const preview = join(folders[kind], `${id}.svg`);
    const summary: TemplateSummary = {
      id,
      kind,
      language,
      title,
      summary: shipped?.summary[language] ?? subtitle ?? firstParagraph(html),
      domain: shipped?.domain[language] ?? said.domain,
      cells,
      exercise: exercise > 0,
      twin: all.has(other) ? other : null,
      previewSvg: existsSync(preview) ? await readFile(preview, "utf8") : null,
    };
    known.set(id, { modified, summary });
    return summary;
  }

  return {
    async list() {
      const all = await files();
      const rank = (id: string) => {
        const at = listed.findIndex((template) => template.id === id.replace(/\.en$/, ""));
        return at < 0 ? listed.length : at;
      };
      const ordered = [...all.keys()].toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b));
      return Promise.all(ordered.map((id) => summaryOf(id, all)));
    },
    async html(id) {
      // Only a name a folder lists is opened: no path can be given.
      const kind = (await files()).get(id);
      if (!kind) throw notFound({ fr: `Le modèle « ${id} »`, en: `The template “${id}”` });
      return readFile(join(folders[kind], `${id}.html`), "utf8");
    },
  };
}
