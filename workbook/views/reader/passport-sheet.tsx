// The passport of a figure the reader pointed at.

import type { Json } from "../../../kernel/index.ts";
import { Sheet } from "../../components/sheet.tsx";
import { formatNumber } from "../../format.ts";
import { humanText, useT } from "../../messages/index.ts";
import { type Reading, useMirror } from "./reading.ts";

const shown = (value: Json) =>
  typeof value === "number" ? formatNumber(value) : typeof value === "string" ? value : JSON.stringify(value);

export function PassportSheet({ reading }: { reading: Reading }) {
  const t = useT();
  const passport = useMirror(reading, (mirror) => mirror.passport?.passport ?? null);
  const blocks = [...new Set(passport?.cells.map((cell) => cell.block).filter((block) => block !== null))];
  const overridden = passport?.parameters.filter((parameter) => parameter.overriddenBy !== null) ?? [];
  return (
    <Sheet open={passport !== null} onClose={reading.closePassport} title={t("reader.passport")}>
      {passport && (
        <dl className="passport">
          <dt>{t("reader.passportValue")}</dt>
          <dd>
            <b>{shown(passport.value)}</b> {passport.unit}
          </dd>
          <dt>{t("reader.passportScenario")}</dt>
          <dd>{humanText(passport.scenario.name)}</dd>
          <dt>{t("reader.passportParameters")}</dt>
          <dd>
            {(overridden.length > 0 ? overridden : passport.parameters).map((parameter) => (
              <div key={parameter.name}>
                {humanText(parameter.label) || parameter.name} {shown(parameter.value)} {parameter.unit}
                {parameter.overriddenBy !== null && ` (${shown(parameter.baseline)})`}
              </div>
            ))}
          </dd>
          <dt>{t("reader.passportBlocks")}</dt>
          <dd>
            {blocks.map((block) => (
              <div key={block} className="mono">
                {block}
              </div>
            ))}
          </dd>
          {passport.datasets.length > 0 && (
            <>
              <dt>{t("reader.passportData")}</dt>
              <dd>
                {passport.datasets.map((dataset) => (
                  <div key={dataset.name}>
                    {[humanText(dataset.label) || dataset.name, dataset.date, dataset.licence].filter(Boolean).join(", ")}{" "}
                    <span className="mono">sha256:{dataset.sha256.slice(0, 8)}</span>
                  </div>
                ))}
              </dd>
            </>
          )}
          <dt>{t("reader.passportMade")}</dt>
          <dd>
            {[passport.notebookVersion, t("reader.passportSeed", { seed: String(passport.seed), engine: passport.engine })]
              .filter(Boolean)
              .join(" · ")}
            {!passport.vouched && <div>{t("reader.passportCode")}</div>}
            {passport.exercise > 0 && (
              <div className="status ex">
                <i className="exercise-mark" aria-hidden="true" />
                {t("reader.passportExercise", { n: passport.exercise })}
              </div>
            )}
          </dd>
        </dl>
      )}
    </Sheet>
  );
}
