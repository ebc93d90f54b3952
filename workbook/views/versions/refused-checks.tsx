// The checks that keep a version from being arrêtée, each with the smallest failure found and a way to try it.
import type { OverrideSet } from "../../../kernel/index.ts";
import type { CheckFailure, ProblemDocument } from "../../../server/ground/contract.ts";
import { useBook } from "../../book/book-context.ts";
import { keepPoint } from "../../book/stage/keep-point.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Icon } from "../../components/icon.tsx";
import { useT } from "../../messages/index.ts";
import "./versions.css";

export function RefusedChecks({ problem, onKept }: { problem: ProblemDocument; onKept: () => void }) {
  const t = useT();
  const book = useBook();
  const keep = ({ label, counterExample }: CheckFailure) => {
    const name = { fr: `Contre-exemple : ${label}`, en: `Counter-example: ${label}` };
    keepPoint(book, { set: counterExample as OverrideSet, name, above: "baseline" });
    onKept();
  };
  return (
    <div className="refused-checks" role="alert">
      <p>{t("versions.checksDoNotHold")}</p>
      <ul>
        {problem.checks?.map((check) => (
          <li key={`${check.name} ${check.scenario}`}>
            <Icon name={check.state === "failed" ? "error" : "warning"} />
            <span>
              <b>{check.label}</b>
              {check.scenario !== null && ` · ${check.scenario}`}
              <br />
              {check.message}
            </span>
            {check.counterExample && Object.keys(check.counterExample).length > 0 && (
              <Button kind="line" onPress={() => keep(check)}>
                {t("versions.keepCounterExample")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

export default function RefusedChecksDialog({ problem, onClose }: { problem: ProblemDocument; onClose: () => void }) {
  const t = useT();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("versions.notAdopted")}
      foot={
        <Button kind="line" onPress={onClose}>
          {t("common.close")}
        </Button>
      }
    >
      <RefusedChecks problem={problem} onKept={onClose} />
    </Dialog>
  );
}
