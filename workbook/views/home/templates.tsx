// The templates this server offers, by domain, each with a preview drawn from its own results.
import { useState } from "react";
import type { TemplateSummary } from "../../../server/ground/contract.ts";
import { useT } from "../../messages/index.ts";

interface TemplatesProps {
  templates: TemplateSummary[];
  loading: boolean;
  onOpen: (template: TemplateSummary) => void;
}

/** The preview is a file of the server's own templates folder. */
function Preview({ svg }: { svg: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: served with the application, from its templates folder
  return <span className="preview" aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />;
}

export function Templates({ templates, loading, onOpen }: TemplatesProps) {
  const t = useT();
  const [domain, setDomain] = useState<string | null>(null);
  const [opening, setOpening] = useState<string | null>(null);
  const domains = Map.groupBy(templates, ({ domain }) => domain);
  const shown = domain === null ? templates : (domains.get(domain) ?? []);
  const open = (template: TemplateSummary) => {
    setOpening(template.id);
    onOpen(template);
  };
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
        <div>
          <ul className="gallery" aria-label={t("home.templates")}>
            {ofKind(shown, "template").map((template) => (
              <li key={template.id}>
                <button type="button" onClick={() => open(template)}>
                  {template.previewSvg && <Preview svg={template.previewSvg} />}
                  <span className="domain">{template.domain}</span>
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
          <Examples examples={ofKind(shown, "example")} opening={opening} onOpen={open} />
        </div>
      )}
    </div>
  );
}

const ofKind = (templates: TemplateSummary[], kind: TemplateSummary["kind"]) => templates.filter((each) => each.kind === kind);

interface ExamplesProps {
  examples: TemplateSummary[];
  opening: string | null;
  onOpen: (template: TemplateSummary) => void;
}

/** One block on one question each: a line is enough. */
function Examples({ examples, opening, onOpen }: ExamplesProps) {
  const t = useT();
  if (examples.length === 0) return null;
  return (
    <section className="examples" aria-label={t("home.examples")}>
      <h2>{t("home.examples")}</h2>
      <p>{t("home.examplesLead")}</p>
      {[...Map.groupBy(examples, ({ domain }) => domain)].map(([domain, members]) => (
        <div key={domain}>
          <h3>{domain}</h3>
          <ul>
            {members.map((example) => (
              <li key={example.id}>
                <button type="button" onClick={() => onOpen(example)}>
                  <span className="name">{example.title}</span>
                  <span className="summary">{opening === example.id ? t("home.templateOpening") : example.summary}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
