// The versions of the open notebook: name and status them, read what changed, bring one back as a new version.
import { useCallback, useEffect, useState } from "react";
import { versionStatuses } from "../../../kernel/index.ts";
import type { VersionSummary } from "../../../server/ground/contract.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { followLink } from "../../clients/route.ts";
import { server } from "../../clients/server.ts";
import { Button } from "../../components/button.tsx";
import { notify } from "../../components/notices.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { useT } from "../../messages/index.ts";
import { ChangesDialog } from "./changes-dialog.tsx";
import { NameDialog } from "./name-dialog.tsx";
import { VersionRow } from "./version-row.tsx";
import "./versions.css";

/** Autosaves in a row fold under the version they lead to. */
const foldAutosaves = (versions: VersionSummary[], unfolded: boolean): VersionSummary[] =>
  unfolded
    ? versions
    : versions.filter(
        (version, index) =>
          index === 0 || version.kind !== "save" || version.name !== null || versionStatuses[version.status].marked,
      );

export default function VersionsPanel() {
  const t = useT();
  const book = useBook();
  const current = useBookState((state) => state.version);
  const status = useBookState((state) => state.status);
  const load = useCallback(() => server.versions.list(book.id), [book]);
  const { loaded, reload } = useLoaded(load);
  const [naming, setNaming] = useState<VersionSummary | null>(null);
  const [reading, setReading] = useState<VersionSummary | null>(null);
  const [unfolded, setUnfolded] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version or status is in the list
  useEffect(reload, [current, status, reload]);

  const versions = loaded.state === "done" ? [...loaded.value].sort((a, b) => b.version - a.version) : [];
  const shown = foldAutosaves(versions, unfolded);

  /** Puts a version on top as a new one; what was on top stays in the list, and one press away. */
  const restore = async (version: number) => {
    try {
      await book.autosave.flush();
      const before = book.store.get().version;
      const restored = await server.versions.restore(book.id, version);
      const { html, etag } = await server.notebooks.get(book.id);
      book.autosave.adopt({ html, etag, version: restored.version });
      setReading(null);
      notify(t("versions.restored", { n: String(version) }), {
        icon: "history",
        act: { label: t("common.undo"), run: () => void restore(before) },
      });
    } catch (error) {
      notify(error instanceof Error ? error.message : String(error), { icon: "error", stay: 10_000 });
    }
  };

  return (
    <section className="versions" aria-label={t("notebook.versions")}>
      <div className="versions-head">
        <Button kind="line" icon="pin" onPress={() => versions[0] && setNaming(versions[0])} isDisabled={versions.length === 0}>
          {t("versions.nameThis")}
        </Button>
        <a className="link-button" href={`/n/${book.id}/journal`} onClick={followLink}>
          {t("register.journal")}
        </a>
      </div>
      {loaded.state === "failed" && <p role="alert">{loaded.reason}</p>}
      <ol>
        {shown.map((version) => (
          <VersionRow
            key={version.version}
            version={version}
            isCurrent={version.version === current}
            onRead={() => setReading(version)}
            onName={() => setNaming(version)}
            onRestore={() => void restore(version.version)}
          />
        ))}
      </ol>
      {(unfolded || shown.length < versions.length) && (
        <button type="button" className="link-button" onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? t("versions.foldSaves") : t("versions.showSaves", { n: versions.length - shown.length })}
        </button>
      )}
      {naming && (
        <NameDialog
          notebook={book.id}
          version={naming}
          onClose={() => setNaming(null)}
          onNamed={(named) => {
            setNaming(null);
            reload();
            if (named.version === current) book.store.dispatch({ kind: "status", status: named.status });
          }}
          flush={() => book.autosave.flush()}
        />
      )}
      {reading && (
        <ChangesDialog
          notebook={book.id}
          version={reading}
          versions={versions}
          current={() => book.store.get().notebook}
          nameOf={book.nameOf}
          onClose={() => setReading(null)}
          onRestore={() => void restore(reading.version)}
        />
      )}
    </section>
  );
}
