// Names a version and says where it stands: document de travail, pour avis, présenté en conseil, arrêté.
import { useState } from "react";
import { notebookSettings, VERSION_STATUSES, versionStatuses } from "../../../kernel/index.ts";
import type { ProblemDocument, Status, VersionSummary } from "../../../server/ground/contract.ts";
import { useBookState } from "../../book/book-context.ts";
import { ServerError, server } from "../../clients/server.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { TextField } from "../../components/fields.tsx";
import { Icon } from "../../components/icon.tsx";
import { statusKeys } from "../../components/marks/status-word.tsx";
import { Message } from "../../components/message.tsx";
import { Select } from "../../components/select.tsx";
import { useT } from "../../messages/index.ts";
import { RefusedChecks } from "./refused-checks.tsx";

interface NameDialogProps {
  notebook: string;
  version: VersionSummary;
  onClose: () => void;
  onNamed: (version: VersionSummary) => void;
  flush: () => Promise<void>;
}

export function NameDialog({ notebook, version, onClose, onNamed, flush }: NameDialogProps) {
  const t = useT();
  const gated = useBookState((state) => notebookSettings(state.notebook).gate);
  const [name, setName] = useState(version.name ?? "");
  const [instance, setInstance] = useState(version.instance ?? "");
  const [status, setStatus] = useState<Status>(version.status);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [failed, setFailed] = useState<ProblemDocument | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setRefusal(null);
    setFailed(null);
    setBusy(true);
    try {
      await flush();
      const named = await server.versions.name(notebook, {
        version: version.version,
        name: name.trim() || null,
        instance: instance.trim() || null,
        status,
      });
      onNamed(named);
    } catch (error) {
      if (error instanceof ServerError && error.problem?.checks) setFailed(error.problem);
      else setRefusal(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("versions.nameTitle", { n: String(version.version) })}
      foot={
        <>
          <Button kind="line" onPress={onClose}>
            {t("common.cancel")}
          </Button>
          <Button kind="primary" onPress={() => void save()} isPending={busy}>
            {busy && versionStatuses[status].gated && gated ? t("versions.checking") : t("common.save")}
          </Button>
        </>
      }
    >
      {refusal && <Message tone="err">{refusal}</Message>}
      {failed && <RefusedChecks problem={failed} onKept={onClose} />}
      <TextField
        label={t("versions.name")}
        help={t("versions.nameHelp")}
        value={name}
        onChange={setName}
        onEnter={() => void save()}
        autoFocus
      />
      <Select<Status>
        label={t("versions.status")}
        options={VERSION_STATUSES.map((key) => ({
          key,
          title: t(statusKeys[key]),
          mark: <Icon name={key} small />,
        }))}
        selected={status}
        onSelect={setStatus}
      />
      <TextField label={t("versions.instance")} help={t("versions.instanceHelp")} value={instance} onChange={setInstance} />
    </Dialog>
  );
}
