// Overrides that name nothing any more: seen in the bar, settled one by one.
import type { ScenarioConflict } from "../../../kernel/index.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { settleScenarioConflict } from "../../book/commands.ts";
import { partOf } from "../../book/edits/scenario-edits.ts";
import { useNames } from "../../book/use-analysis.ts";
import { Button } from "../../components/button.tsx";
import { Popover } from "../../components/popover.tsx";
import { Select } from "../../components/select.tsx";
import { humanText, useT } from "../../messages/index.ts";

export default function ConflictsButton() {
  const t = useT();
  const conflicts = useBookState((state) => state.session.conflicts);
  if (conflicts.length === 0) return null;
  return (
    <>
      <span className="grow" />
      <Popover
        label={t("scenarios.conflictsTitle")}
        placement="bottom end"
        trigger={
          <Button icon="warning" className="conflicts-button">
            {conflicts.length === 1
              ? t("scenarios.conflictOne", { name: conflicts[0]!.name })
              : t("scenarios.conflicts", { n: conflicts.length })}
          </Button>
        }
      >
        <div className="conflict-list">
          <h3>{t("scenarios.conflictsTitle")}</h3>
          {conflicts.map((conflict) => (
            <Conflict key={`${conflict.axis} ${conflict.part} ${conflict.name} ${conflict.key?.join(" ")}`} conflict={conflict} />
          ))}
        </div>
      </Popover>
    </>
  );
}

const Conflict = ({ conflict }: { conflict: ScenarioConflict }) => {
  const t = useT();
  const book = useBook();
  const notebook = useBookState((state) => state.notebook);
  const names = useNames();
  const part = humanText(partOf(notebook, conflict.axis, conflict.part)?.name) || conflict.part;
  return (
    <div className="scenario-conflict">
      <p>
        <b className="mono">{conflict.name}</b>
        {conflict.key && <span className="mono"> {conflict.key.join(" · ")}</span>} {t("scenarios.conflictIn", { part })}
      </p>
      <p className="second">{humanText(conflict.reason)}</p>
      <div className="conflict-acts">
        {conflict.proposed !== null && !conflict.key && (
          <Button kind="line" onPress={() => settleScenarioConflict(book, conflict, conflict.proposed)}>
            {t("scenarios.moveTo", { name: conflict.proposed })}
          </Button>
        )}
        {!conflict.key && (
          <Select
            label={t("scenarios.chooseName")}
            labelHidden
            placeholder={t("scenarios.chooseName")}
            options={names.map((name) => ({ key: name, title: name }))}
            selected={null}
            onSelect={(name) => settleScenarioConflict(book, conflict, name)}
          />
        )}
        <Button icon="trash" onPress={() => settleScenarioConflict(book, conflict, null)}>
          {t("scenarios.removeOverride")}
        </Button>
      </div>
    </div>
  );
};
