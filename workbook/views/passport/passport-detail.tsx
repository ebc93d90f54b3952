// What stands behind one result, in full: parameters and who answers for them, data, blocks with their equations, the run.
import { Fragment, useEffect, useState } from "react";
import {
  blocksOf,
  equationsOf,
  everyField,
  hasTrait,
  kindOf,
  type Language,
  type Passport,
  type PassportParameter,
  passportFields,
  type SaidField,
  sayBacking,
  sayExperiment,
  sayLabel,
  sayValue,
  showDay,
} from "../../../kernel/index.ts";
import { Icon } from "../../components/icon.tsx";
import { humanText, useLanguage, useT } from "../../messages/index.ts";
import { loadReadmes } from "./readmes.ts";
import "./passport.css";

/** Equations of the blocks that have some, as HTML by block; empty until the help pages are there. */
function useEquations(blocks: string[], language: Language): Record<string, string> {
  const [found, setFound] = useState<Record<string, string>>({});
  const asked = blocks.join(" ");
  useEffect(() => {
    let current = true;
    const read = async () => {
      const [pages, { renderMarkdown }] = await Promise.all([
        loadReadmes(asked.split(" ").filter(Boolean)),
        import("../../components/markdown.ts"),
      ]);
      const said = Object.entries(pages).map(([block, page]) => [block, equationsOf(page, language)] as const);
      const html = said
        .filter(([, equations]) => equations !== "")
        .map(async ([block, equations]) => [block, await renderMarkdown(equations)] as const);
      const all = Object.fromEntries(await Promise.all(html));
      if (current) setFound(all);
    };
    // Without its help pages a passport still says which blocks and versions.
    read().catch((error: unknown) => console.warn("help pages were not read", error));
    return () => {
      current = false;
    };
  }, [asked, language]);
  return found;
}

function Parameter({ parameter }: { parameter: PassportParameter }) {
  const t = useT();
  const language = useLanguage();
  const backing = sayBacking({ ...parameter, doubts: [] }, language);
  const more = [
    parameter.overriddenBy === null ? null : t("provenance.baseline", { value: sayValue(parameter.baseline, null, language) }),
    backing || (parameter.doubts.includes("unsourced") ? null : t("provenance.noSource")),
    parameter.owner === null ? null : t("provenance.owner", { name: parameter.owner }),
    parameter.review === null ? null : t("provenance.reviewBy", { date: showDay(parameter.review, language) }),
  ].filter((part) => part !== null);
  return (
    <li>
      <span>
        {sayLabel(parameter.label, parameter.name, language)}{" "}
        <b className="number">{sayValue(parameter.value, parameter.unit, language)}</b>
      </span>
      <span className="third small">{more.join(" · ")}</span>
      {parameter.doubts.map((doubt) => (
        <span key={doubt} className="status warn">
          <Icon name="warning" small />
          <span>{t(doubt === "unsourced" ? "register.unsourced" : "register.overdue")}</span>
        </span>
      ))}
      {parameter.confidence === "exercise" && (
        <span className="status ex">
          <i className="exercise-mark" aria-hidden="true" />
          <span>{t("common.exerciseValue")}</span>
        </span>
      )}
    </li>
  );
}

/** A field as the table says it. */
const Plain = ({ title, lines }: SaidField) => (
  <>
    {title !== null && <dt>{title}</dt>}
    <dd>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </dd>
  </>
);

/** Fields with a title of their own. */
type Titled = {
  [K in keyof typeof passportFields]: (typeof passportFields)[K]["title"] extends null ? never : K;
}[keyof typeof passportFields];

/** Its value is seen, not said. */
const isDrawing = ({ cell, cells }: Passport): boolean => hasTrait(kindOf(cells.find(({ id }) => id === cell)?.block), "drawn");

interface PassportDetailProps {
  passport: Passport;
  label: string;
  /** Glyph of its variant. */
  mark?: React.ReactNode;
  /** Null: not kept, so no server has looked. */
  attested?: boolean | null;
}

export default function PassportDetail({ passport, label, mark, attested = null }: PassportDetailProps) {
  const t = useT();
  const language = useLanguage();
  const blocks = blocksOf(passport);
  const equations = useEquations(
    blocks.map(({ block }) => block),
    language,
  );
  const moved = passport.parameters.filter((parameter) => parameter.overriddenBy !== null);
  const still = passport.parameters.filter((parameter) => parameter.overriddenBy === null);
  const code = passport.cells.filter(({ kind }) => kind === "code");
  const list = (parameters: PassportParameter[]) => (
    <ul className="passport-parameters">
      {parameters.map((parameter) => (
        <Parameter key={parameter.name} parameter={parameter} />
      ))}
    </ul>
  );
  const told = (field: "columns" | "vouched" | "exercise") => passportFields[field].lines(passport, language);
  const title = (field: Titled) => passportFields[field].title[language];
  /** Drawn here, in their order; null for what stands above or under the list. */
  const own: Partial<Record<keyof Passport, React.ReactNode>> = {
    name: null,
    scenario: (
      <>
        <dt>{title("scenario")}</dt>
        <dd>
          {mark} {humanText(passport.scenario.name) || passport.scenario.id}
          {passport.scenario.id === "trial" && ` · ${t("common.trial")}`}
        </dd>
      </>
    ),
    parameters: (
      <>
        {moved.length > 0 && (
          <>
            <dt>{t("provenance.decided")}</dt>
            <dd>{list(moved)}</dd>
          </>
        )}
        {still.length > 0 && (
          <>
            <dt>{title("parameters")}</dt>
            <dd>
              {still.length > 4 ? (
                <details>
                  <summary>{t("provenance.others", { n: still.length })}</summary>
                  {list(still)}
                </details>
              ) : (
                list(still)
              )}
            </dd>
          </>
        )}
      </>
    ),
    inputs: (
      <>
        {passport.inputs.length > 0 && (
          <>
            <dt>{title("inputs")}</dt>
            <dd>
              <ul className="passport-numbers">
                {passport.inputs.map((input) => (
                  <li key={input.name}>
                    <span className={input.label ? undefined : "mono small"}>{sayLabel(input.label, input.name, language)}</span>
                    <span className="nowrap">
                      <b className="number">{sayValue(input.value, null, language)}</b>{" "}
                      {input.unit && <span className="third small">{input.unit}</span>}
                    </span>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </>
    ),
    experiments: (
      <>
        {passport.experiments.length > 0 && (
          <>
            <dt>{title("experiments")}</dt>
            <dd>
              {passport.experiments.map((experiment) => (
                <div key={experiment.cell}>
                  <span className="mono small">{experiment.name ?? experiment.block}</span> {sayExperiment(experiment, language)}
                </div>
              ))}
            </dd>
          </>
        )}
      </>
    ),
    cells: (
      <>
        <dt>{title("cells")}</dt>
        <dd>
          {blocks.map(({ block, revision }) => (
            <div key={block} className="passport-block">
              <span className="mono small">{block}</span>
              {revision !== null && <span className="third small">{t("provenance.revision", { n: revision })}</span>}
              {Object.hasOwn(equations, block) && (
                <details className="passport-equations">
                  <summary>{t("provenance.equations")}</summary>
                  {/* biome-ignore lint/security/noDangerouslySetInnerHtml: help pages shipped with the product */}
                  <div className="help-text" dangerouslySetInnerHTML={{ __html: equations[block] ?? "" }} />
                </details>
              )}
            </div>
          ))}
          {blocks.length === 0 && t("editor.none")}
        </dd>
        {code.length > 0 && (
          <>
            <dt>{t("provenance.codeCells")}</dt>
            <dd className="mono small">{code.map((cell) => cell.name ?? `n° ${cell.id}`).join(", ")}</dd>
          </>
        )}
      </>
    ),
    datasets: (
      <>
        <dt>{title("datasets")}</dt>
        <dd>
          {passport.datasets.map((data) => (
            <div key={data.sha256 + data.name}>
              {[sayLabel(data.label, data.name, language), data.date, data.licence ?? t("provenance.noLicence")]
                .filter(Boolean)
                .join(", ")}{" "}
              <code className="mono small passport-digest">sha256:{data.sha256}</code>
            </div>
          ))}
          {passport.datasets.length === 0 && t("panels.noData")}
        </dd>
      </>
    ),
    columns: passport.columns && <Plain title={title("columns")} lines={told("columns")} />,
    engine: (
      <>
        <dt>{title("engine")}</dt>
        <dd>
          {[passport.notebookVersion, t("panels.seed", { n: passport.seed }), passport.engine].filter(Boolean).join(" · ")}
          {attested !== null && (
            <div className={`passport-attested status ${attested ? "ok" : "quiet"}`}>
              <Icon name={attested ? "met" : "info"} small />
              <span>{t(attested ? "provenance.attested" : "provenance.browser")}</span>
            </div>
          )}
        </dd>
      </>
    ),
    vouched: null,
    exercise: null,
  };
  const sections = everyField<React.ReactNode>(own, (said) => <Plain {...said} />, [passport], language);
  return (
    <>
      <p className="passport-figure">
        {label} :{" "}
        <b>
          {passport.value === null
            ? isDrawing(passport)
              ? t("provenance.drawing")
              : "—"
            : sayValue(passport.value, passport.unit, language)}
        </b>
      </p>
      <dl>
        {Object.entries(sections).map(([field, section]) => (
          <Fragment key={field}>{section}</Fragment>
        ))}
      </dl>
      {told("vouched").map((line) => (
        <p key={line} className="passport-warn">
          {line}
        </p>
      ))}
      {told("exercise").map((line) => (
        <p key={line} className="exercise-note">
          <i className="exercise-mark" aria-hidden="true" />
          <span>{line}</span>
        </p>
      ))}
    </>
  );
}
