// Links for readers (a named version by default), and the notebook as a file to take away.
import { useCallback, useState } from "react";
import type { Share, Status } from "../../../server/ground/contract.ts";
import { server } from "../../clients/server.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Switch } from "../../components/fields.tsx";
import { statusKeys } from "../../components/marks/status-word.tsx";
import { notify } from "../../components/notices.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { formatDate, formatRelative } from "../../messages/format.ts";
import { useLanguage, useT } from "../../messages/index.ts";
import { copy } from "../../way-out/way-out.ts";
import "./share.css";

interface ShareDialogProps {
  open: boolean;
  onClose: () => void;
  notebook: string;
  version: number;
  status: Status;
  /** When the version shown was saved, ms. */
  savedAt: number;
  /** Saves what is not saved yet, so that the link shows what is on screen. */
  flush: () => Promise<void>;
}

const linkOf = (share: Share) => new URL(share.url, location.origin).href;

function Links({ notebook, version, status, savedAt, flush }: Omit<ShareDialogProps, "open" | "onClose">) {
  const t = useT();
  const language = useLanguage();
  const load = useCallback(() => server.shares.list(notebook), [notebook]);
  const { loaded, reload } = useLoaded(load);
  const [follow, setFollow] = useState(false);
  const [busy, setBusy] = useState(false);

  const copyLink = (share: Share) => copy({ text: linkOf(share) }, { done: t("share.linkCopied") });
  const act = async (run: () => Promise<void>) => {
    setBusy(true);
    try {
      await run();
      reload();
    } catch (error) {
      notify(t("share.failed", { reason: error instanceof Error ? error.message : String(error) }), {
        icon: "error",
        stay: 10_000,
      });
    } finally {
      setBusy(false);
    }
  };
  const create = () =>
    act(async () => {
      await flush();
      const share = await server.shares.create(notebook, { follow, language });
      // Where the clipboard is refused, the link stands on screen to be copied by hand.
      const copied = await copy({ text: linkOf(share) }, { done: t("share.linkMade"), refused: null });
      if (!copied) notify(t("share.linkMadeOnly"), { icon: "check" });
    });
  const shares = loaded.state === "done" ? loaded.value : [];
  return (
    <>
      <p className="second">{t("share.lead")}</p>
      <Switch label={t("share.follow")} selected={follow} onChange={setFollow} />
      <p className="second small">
        {follow
          ? t("share.followNote")
          : t("share.versionNow", { n: String(version), status: t(statusKeys[status]).toLowerCase(), date: formatDate(savedAt) })}
      </p>
      <div>
        <Button kind="primary" icon="link" onPress={create} isPending={busy}>
          {t("share.create")}
        </Button>
      </div>
      <h3>{t("share.existing")}</h3>
      {shares.length === 0 ? (
        <p className="second small">{loaded.state === "loading" ? t("common.loading") : t("share.none")}</p>
      ) : (
        <ul className="share-links">
          {shares.map((share) => (
            <li key={share.token}>
              <a className="mono" href={linkOf(share)} target="_blank" rel="noreferrer">
                {share.url}
              </a>
              <span className="third">
                {share.follow ? t("share.linkFollow") : t("share.linkVersion", { n: String(share.version ?? "–") })} ·{" "}
                {formatRelative(share.createdAt)}
              </span>
              <IconButton icon="duplicate" label={t("share.copyLink")} onPress={() => void copyLink(share)} />
              <IconButton
                icon="trash"
                label={t("share.withdraw")}
                onPress={() =>
                  act(async () => {
                    await server.shares.withdraw(share.token);
                    notify(t("share.withdrawn"), { icon: "check" });
                  })
                }
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function ShareDialog({ open, onClose, ...props }: ShareDialogProps) {
  const t = useT();
  const take = async (as: "html" | "zip") => {
    try {
      await props.flush();
      const { downloadNotebook } = await import("./export-notebook.ts");
      await downloadNotebook(props.notebook, as);
    } catch (error) {
      notify(t("share.failed", { reason: error instanceof Error ? error.message : String(error) }), {
        icon: "error",
        stay: 10_000,
      });
    }
  };
  return (
    <Dialog open={open} onClose={onClose} title={t("share.title")}>
      <Links {...props} />
      <h3>{t("share.travel")}</h3>
      <p className="second small">{t("share.travelNote")}</p>
      <div className="share-files">
        <Button kind="line" icon="export" onPress={() => void take("html")}>
          {t("share.asHtml")}
        </Button>
        <Button kind="line" icon="export" onPress={() => void take("zip")}>
          {t("share.asZip")}
        </Button>
      </div>
    </Dialog>
  );
}
