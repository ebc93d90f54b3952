// The status of the current version, and how to change it.
import { lazy, Suspense, useState } from "react";
import { notebookSettings, VERSION_STATUSES, versionStatuses } from "../../../kernel/index.ts";
import type { ProblemDocument, Status } from "../../../server/ground/contract.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { ServerError, server } from "../../clients/server.ts";
import { Button } from "../../components/button.tsx";
import { statusKeys } from "../../components/marks/status-keys.ts";
import { Menu } from "../../components/menu.tsx";
import { notify } from "../../components/notices.tsx";
import { useT } from "../../messages/index.ts";

const RefusedChecksDialog = lazy(() => import("../versions/refused-checks.tsx"));

export const StatusMenu = () => {
  const t = useT();
  const book = useBook();
  const status = useBookState((state) => state.status);
  const [checking, setChecking] = useState(false);
  const [failed, setFailed] = useState<ProblemDocument | null>(null);
  const set = async (next: Status) => {
    await book.autosave.flush();
    // The last step waits for the notebook's own checks, where it asks for them.
    setChecking(versionStatuses[next].gated && next !== status && notebookSettings(book.store.get().notebook).gate);
    try {
      await server.versions.name(book.id, { status: next });
      book.store.dispatch({ kind: "status", status: next });
    } catch (error) {
      if (error instanceof ServerError && error.problem?.checks) setFailed(error.problem);
      else notify(error instanceof Error ? error.message : String(error), { icon: "warning" });
    } finally {
      setChecking(false);
    }
  };
  return (
    <>
      <Menu
        label={t("notebook.status")}
        placement="bottom start"
        acts={VERSION_STATUSES.map((key) => ({
          key,
          title: t(statusKeys[key]),
          icon: key,
          hint: key === status ? "✓" : "",
          run: () => void set(key),
        }))}
      >
        <Button kind="line" icon={status} after="chevron-down" className="status-button" isDisabled={checking}>
          <span aria-live="polite">{checking ? t("versions.checking") : t(statusKeys[status])}</span>
        </Button>
      </Menu>
      {failed && (
        <Suspense>
          <RefusedChecksDialog problem={failed} onClose={() => setFailed(null)} />
        </Suspense>
      )}
    </>
  );
};
