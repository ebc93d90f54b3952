// The registre des hypothèses in the panel: every parameter, what stands behind it, what it weighs; filled in place.
import { lazy, Suspense, useMemo, useState } from "react";
import { sayLabel } from "../../../kernel/index.ts";
import { useBookState } from "../../book/book-context.ts";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { useLanguage, useT } from "../../messages/index.ts";
import { fileNameOf } from "../../way-out/file-name.ts";
import { saveFile } from "../../way-out/way-out.ts";
import { RegisterForm } from "./register-form.tsx";
import { RegisterHead } from "./register-head.tsx";
import { Doubts, Influence } from "./register-marks.tsx";
import {
  type RegisterRow,
  type RegisterView,
  registerCsv,
  registerRows,
  sayEffective,
  sayRegistration,
  sourceOf,
  toSee,
} from "./register-rows.ts";
import { useInfluence } from "./use-influence.ts";
import "./register.css";

const RegisterTable = lazy(() => import("./register-table.tsx"));

export default function RegisterPanel() {
  const t = useT();
  const language = useLanguage();
  const parameters = useBookState((state) => state.session.parameters);
  const title = useBookState((state) => state.notebook.title);
  const influences = useInfluence();
  const [view, setView] = useState<RegisterView>({ show: "all", sort: "influence", text: "" });
  const [open, setOpen] = useState<string | null>(null);
  const [large, setLarge] = useState(false);
  const rows = useMemo(() => registerRows(parameters, influences, view, language), [parameters, influences, view, language]);
  const lacking = toSee(parameters);
  if (parameters.length === 0) return <p className="panel-empty third">{t("register.none")}</p>;
  const csv = () => saveFile(`${fileNameOf(title)}-registre.csv`, "text/csv;charset=utf-8", registerCsv(rows, language));
  const exportButton = (
    <Button kind="line" icon="export" onPress={csv}>
      {t("register.csv")}
    </Button>
  );
  return (
    <section className="register" aria-label={t("register.full")}>
      <p className="registre-count">
        <span>{t("register.count", { n: parameters.length })}</span>
        {lacking > 0 && (
          <span className="status warn">
            <Icon name="warning" small />
            <span>{t("register.toSee", { n: lacking })}</span>
          </span>
        )}
      </p>
      <RegisterHead view={view} onView={setView} />
      {influences.size === 0 && <p className="third registre-note">{t("register.noExperiment")}</p>}
      {rows.length === 0 && <p className="panel-empty third">{t("register.nothing")}</p>}
      <ul className="register-list">
        {rows.map((row) => (
          <Row
            key={row.parameter.name}
            row={row}
            open={open === row.parameter.name}
            onToggle={() => setOpen(open === row.parameter.name ? null : row.parameter.name)}
          />
        ))}
      </ul>
      <div className="registre-acts">
        <Button kind="line" icon="table" onPress={() => setLarge(true)}>
          {t("register.large")}
        </Button>
        {exportButton}
      </div>
      {large && (
        <Suspense fallback={null}>
          <RegisterTable rows={rows} view={view} onView={setView} onClose={() => setLarge(false)} foot={exportButton} />
        </Suspense>
      )}
    </section>
  );
}

function Row({ row: { parameter, influence }, open, onToggle }: { row: RegisterRow; open: boolean; onToggle: () => void }) {
  const t = useT();
  const language = useLanguage();
  const source = sourceOf(parameter, language);
  const about = [source || t("register.noSource"), sayRegistration(parameter, language)].filter(Boolean).join(" · ");
  return (
    <li>
      <button type="button" className="register-row" aria-expanded={open} onClick={onToggle}>
        <span className="name">{sayLabel(parameter.label, parameter.name, language)}</span>
        <span className="value number">{sayEffective(parameter, language)}</span>
        <span className="about">{about}</span>
        <span className="register-marks">
          <Doubts parameter={parameter} />
          <Influence influence={influence} language={language} />
        </span>
      </button>
      {open && <RegisterForm parameter={parameter} />}
    </li>
  );
}
