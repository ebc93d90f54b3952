// The whole registre, one line per parameter: what a steering committee goes through.
import { Fragment, useState } from "react";
import { confidenceWords, type Language, sayLabel, sayStatus, showDay } from "../../../kernel/index.ts";
import { Dialog } from "../../components/dialog.tsx";
import { ScrollRegion } from "../../components/scroll-region.tsx";
import { useLanguage, useT } from "../../messages/index.ts";
import { RegisterForm } from "./register-form.tsx";
import { RegisterHead } from "./register-head.tsx";
import { Doubts, Exercise, Influence } from "./register-marks.tsx";
import { type RegisterRow, type RegisterView, sayEffective, sourceOf } from "./register-rows.ts";

interface RegisterTableProps {
  rows: RegisterRow[];
  view: RegisterView;
  onView: (view: RegisterView) => void;
  onClose: () => void;
  foot: React.ReactNode;
}

export default function RegisterTable({ rows, view, onView, onClose, foot }: RegisterTableProps) {
  const t = useT();
  const language = useLanguage();
  const [open, setOpen] = useState<string | null>(null);
  const columns = ["label", "value", "source", "confidence", "status", "owner", "review", "influence"] as const;
  return (
    <Dialog open onClose={onClose} size="wide" title={t("register.full")} foot={foot}>
      <RegisterHead view={view} onView={onView} />
      {rows.length === 0 && <p className="third">{t("register.nothing")}</p>}
      <ScrollRegion label={t("register.full")}>
        <table className="register-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className={column === "value" ? "n" : undefined}>
                  {t(`register.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Fragment key={row.parameter.name}>
                <Line
                  row={row}
                  language={language}
                  open={open === row.parameter.name}
                  onToggle={() => setOpen(open === row.parameter.name ? null : row.parameter.name)}
                />
                {open === row.parameter.name && (
                  <tr>
                    <td colSpan={columns.length}>
                      <RegisterForm parameter={row.parameter} />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Dialog>
  );
}

function Line({
  row: { parameter, influence },
  language,
  open,
  onToggle,
}: {
  row: RegisterRow;
  language: Language;
  open: boolean;
  onToggle: () => void;
}) {
  const t = useT();
  const { confidence, owner, review } = parameter;
  const label = sayLabel(parameter.label, parameter.name, language);
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className="link-button"
          aria-expanded={open}
          aria-label={t("register.edit", { name: label })}
          onClick={onToggle}
        >
          {label}
        </button>
        <span className="register-marks">
          <Doubts parameter={parameter} exercise={false} />
        </span>
      </th>
      <td className="n">{sayEffective(parameter, language)}</td>
      <td>{sourceOf(parameter, language)}</td>
      <td>{confidence === "exercise" ? <Exercise /> : confidence === null ? "" : confidenceWords[confidence][language]}</td>
      <td>{sayStatus(parameter, language)}</td>
      <td>{owner}</td>
      <td>{review === null ? "" : showDay(review, language)}</td>
      <td>
        <Influence influence={influence} language={language} />
      </td>
    </tr>
  );
}
