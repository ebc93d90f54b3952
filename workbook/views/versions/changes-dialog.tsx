// What changed from a version to now (or to the one after it): hypotheses in sentences, cells side by side.
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { type CellChange, cellTypes, diffNotebooks, type Notebook, readNotebook } from "../../../kernel/index.ts";
import type { VersionSummary } from "../../../server/ground/contract.ts";
import { server } from "../../clients/server.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Message } from "../../components/message.tsx";
import { Rescue } from "../../components/rescue.tsx";
import { Segments } from "../../components/tabs.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { useLanguage, useT } from "../../messages/index.ts";

const SideBySide = lazy(() => import("../source/side-by-side.tsx"));

interface ChangesDialogProps {
  notebook: string;
  version: VersionSummary;
  versions: VersionSummary[];
  current: () => Notebook;
  nameOf: (cell: number) => string;
  onClose: () => void;
  onRestore: () => void;
}

type Against = "current" | "previous";

function Change({ change, name, open }: { change: CellChange; name: string; open: boolean }) {
  const t = useT();
  const words = {
    added: "versions.added",
    removed: "versions.removed",
    changed: "versions.changed",
    moved: "versions.moved",
  } as const;
  const cell = (change.after ?? change.before)!;
  return (
    <details className="change" open={open}>
      <summary>
        <span className="mono">{name}</span> <span className="second">{t(words[change.kind])}</span>
      </summary>
      {change.kind !== "moved" && (
        <Rescue>
          <Suspense fallback={<p className="second">{t("common.loading")}</p>}>
            <SideBySide
              before={change.before?.source ?? ""}
              after={change.after?.source ?? ""}
              language={cellTypes[cell.type].language ?? "plaintext"}
              label={name}
            />
          </Suspense>
        </Rescue>
      )}
    </details>
  );
}

export function ChangesDialog({ notebook, version, versions, current, nameOf, onClose, onRestore }: ChangesDialogProps) {
  const t = useT();
  const language = useLanguage();
  const isLatest = versions[0]?.version === version.version;
  const previous = versions.find((each) => each.version < version.version) ?? null;
  const [against, setAgainst] = useState<Against>(isLatest && previous ? "previous" : "current");
  const load = useCallback(async () => {
    const read = async (n: number) => readNotebook((await server.versions.get(notebook, n)).html).notebook;
    const [mine, before] = await Promise.all([read(version.version), previous ? read(previous.version) : null]);
    return { mine, before };
  }, [notebook, version, previous]);
  const { loaded } = useLoaded(load);
  const diff = useMemo(() => {
    if (loaded.state !== "done") return null;
    const { mine, before } = loaded.value;
    return against === "previous" && before ? diffNotebooks(before, mine) : diffNotebooks(mine, current());
  }, [loaded, against, current]);
  const nothing = diff && diff.cells.length === 0 && diff.sentences[language].length === 0;
  return (
    <Dialog
      open
      onClose={onClose}
      size="wide"
      title={t("versions.changesTitle", { n: String(version.version) })}
      foot={
        <>
          <Button kind="line" onPress={onClose}>
            {t("common.close")}
          </Button>
          <Button kind="primary" icon="reset" onPress={onRestore} isDisabled={isLatest}>
            {t("versions.restore")}
          </Button>
        </>
      }
    >
      {previous && (
        <Segments<Against>
          label={t("versions.against")}
          selected={against}
          onSelect={setAgainst}
          options={[
            { key: "current", title: t("versions.sinceThen") },
            { key: "previous", title: t("versions.fromPrevious", { n: String(previous.version) }) },
          ]}
        />
      )}
      {loaded.state === "failed" && <Message tone="err">{loaded.reason}</Message>}
      {loaded.state === "loading" && <p className="second">{t("common.loading")}</p>}
      {nothing && <p className="second">{t("versions.nothing")}</p>}
      {diff && diff.sentences[language].length > 0 && (
        <ul className="change-sentences">
          {diff.sentences[language].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {diff && diff.cells.length > 0 && (
        <>
          <h3>{t("versions.cellByCell", { n: diff.cells.length })}</h3>
          <div>
            {diff.cells.map((change, index) => (
              <Change key={change.id} change={change} name={nameOf(change.id)} open={index === 0} />
            ))}
          </div>
        </>
      )}
    </Dialog>
  );
}
