// Templates are notebooks in a folder; `NAME.en.html` is the English twin of `NAME.html`.
import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { templates } from "../../templates/table.ts";
import type { TemplateSummary } from "../contract.ts";
import { notFound } from "../problem.ts";
import type { Base } from "./base.ts";
import { firstParagraph, summarise } from "./summary.ts";

export interface TemplateService {
  list: () => Promise<TemplateSummary[]>;
  /** Text of the file; a template that does not exist is a 404. */
  html: (id: string) => Promise<string>;
}

export function templateService({ settings }: Pick<Base, "settings">): TemplateService {
  const folder = join(settings.root, "templates");
  const known = new Map<string, { modified: number; summary: TemplateSummary }>();
  const ids = async () =>
    existsSync(folder)
      ? (await readdir(folder))
          .filter((name) => name.endsWith(".html"))
          .map((name) => name.slice(0, -5))
          .sort()
      : [];

  async function summaryOf(id: string, all: string[]): Promise<TemplateSummary> {
    const path = join(folder, `${id}.html`);
    const modified = (await stat(path)).mtimeMs;
    const found = known.get(id);
    if (found?.modified === modified) return found.summary;
    const html = await readFile(path, "utf8");
    const { title, subtitle, cells, exercise, ...said } = summarise(html);
    const listed = templates.find((template) => template.id === id.replace(/\.en$/, ""));
    const language = id.endsWith(".en") ? "en" : said.language;
    const other = id.endsWith(".en") ? id.slice(0, -3) : `${id}.en`;
    const preview = join(folder, `${id}.svg`);
    const summary: TemplateSummary = {
      id,
      language,
      title,
      summary: listed?.summary[language] ?? subtitle ?? firstParagraph(html),
      domain: listed?.domain[language] ?? said.domain,
      cells,
      exercise: exercise > 0,
      twin: all.includes(other) ? other : null,
      previewSvg: existsSync(preview) ? await readFile(preview, "utf8") : null,
    };
    known.set(id, { modified, summary });
    return summary;
  }

  return {
    async list() {
      const all = await ids();
      const rank = (id: string) => {
        const at = templates.findIndex((template) => template.id === id.replace(/\.en$/, ""));
        return at < 0 ? templates.length : at;
      };
      const ordered = all.toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b));
      return Promise.all(ordered.map((id) => summaryOf(id, all)));
    },
    async html(id) {
      // Only a name the folder lists is opened: no path can be given.
      if (!(await ids()).includes(id)) throw notFound({ fr: `Le modèle « ${id} »`, en: `The template “${id}”` });
      return readFile(join(folder, `${id}.html`), "utf8");
    },
  };
}
