// The templates this server offers, by domain, each with a preview drawn from its own results.
import { useState } from "react";
import type { TemplateSummary } from "../../../server/contract.ts";
import { templates as shipped } from "../../../templates/table.ts";
import { humanText, useT } from "../../messages/index.ts";

interface TemplatesProps {
  templates: TemplateSummary[];
  loading: boolean;
  onOpen: (template: TemplateSummary) => void;
}

/** The server lists files; the table that ships with them knows their domain. */
const domainOf = (template: TemplateSummary): string =>
  humanText(shipped.find((each) => each.id === template.id.replace(/\.en$/, ""))?.domain) || template.domain;

/** The preview is a file of the server's own templates folder. */
function Preview({ svg }: { svg: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: served with the application, from its templates folder
  return <span className="preview" aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />;
}

export function Templates({ templates, loading, onOpen }: TemplatesProps) {
  const t = useT();
  const [domain, setDomain] = useState<string | null>(null);
  const [opening, setOpening] = useState<string | null>(null);
  const domains = Map.groupBy(templates, domainOf);
  const shown = domain === null ? templates : (domains.get(domain) ?? []);
  const filter = (key: string | null, title: string, count: number) => (
    <li key={title} aria-current={domain === key ? "true" : undefined}>
      <button type="button" onClick={() => setDomain(key)}>
        {title} <span>{count}</span>
      </button>
    </li>
  );
  return (
    <div className="home-part templates">
      <aside aria-label={t("home.templates")}>
        <h2>{t("home.templates")}</h2>
        <ul className="filters">
          {filter(null, t("home.allDomains"), templates.length)}
          {domains.size > 1 && [...domains].map(([name, members]) => filter(name, name, members.length))}
        </ul>
      </aside>
      {templates.length === 0 && !loading ? (
        <p className="lead no-templates">{t("home.noTemplates")}</p>
      ) : (
        <ul className="gallery">
          {shown.map((template) => (
            <li key={template.id}>
              <button
                type="button"
                onClick={() => {
                  setOpening(template.id);
                  onOpen(template);
                }}
              >
                {template.previewSvg && <Preview svg={template.previewSvg} />}
                <span className="domain">{domainOf(template)}</span>
                <span className="name">{template.title}</span>
                <span className="summary">{template.summary}</span>
                <span className="meta">
                  {template.exercise && <i className="exercise-mark" aria-hidden="true" />}
                  {opening === template.id
                    ? t("home.templateOpening")
                    : t("home.templateCells", { n: template.cells }) +
                      (template.exercise ? ` · ${t("home.templateExercise")}` : "")}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
