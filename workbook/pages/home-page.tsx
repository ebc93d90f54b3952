// Home: my notebooks, the trash, the templates; import by drop anywhere on the page.
import { useCallback, useState } from "react";
import type { NotebookSummary } from "../../server/ground/contract.ts";
import type { PageProps } from "../clients/route.ts";
import { server } from "../clients/server.ts";
import { Button } from "../components/button.tsx";
import { Message } from "../components/message.tsx";
import { useLoaded, useTitle } from "../components/use-loaded.ts";
import { useLanguage, useT } from "../messages/index.ts";
import { DropVeil } from "../views/home/drop-veil.tsx";
import "../views/home/home.css";
import { useHomeActs } from "../views/home/home-acts.ts";
import { HomeBar } from "../views/home/home-bar.tsx";
import { NotebookTable } from "../views/home/notebook-table.tsx";
import { Templates } from "../views/home/templates.tsx";

const loadNotebooks = () => server.notebooks.list();
const loadTrash = () => server.notebooks.list({ deleted: true });
const loadTemplates = () => server.templates.list();

export default function HomePage(_props: PageProps) {
  const t = useT();
  const language = useLanguage();
  useTitle(t("home.pageTitle"));
  const mine = useLoaded(loadNotebooks);
  const trash = useLoaded(loadTrash);
  const templates = useLoaded(loadTemplates);
  const [shown, setShown] = useState<"all" | "trash">("all");

  const reload = useCallback(() => {
    mine.reload();
    trash.reload();
  }, [mine.reload, trash.reload]);
  const acts = useHomeActs(reload);

  const notebooks = mine.loaded.state === "done" ? mine.loaded.value : [];
  const binned = trash.loaded.state === "done" ? trash.loaded.value : [];
  const offered = templates.loaded.state === "done" ? templates.loaded.value : [];
  const inLanguage = offered.filter((template) => template.language === language || template.twin === null);
  const filter = (key: "all" | "trash", title: string, list: NotebookSummary[]) => (
    <li aria-current={shown === key ? "true" : undefined}>
      <button type="button" onClick={() => setShown(key)}>
        {title} <span>{list.length}</span>
      </button>
    </li>
  );

  return (
    <DropVeil onFiles={acts.importFiles}>
      <HomeBar notebooks={notebooks} templates={inLanguage} acts={acts} />
      <main className="home">
        <div className="home-part">
          <aside aria-label={t("home.title")}>
            <h1>{t("home.title")}</h1>
            <p className="lead">{t("home.lead")}</p>
            <ul className="filters">
              {filter("all", t("home.all"), notebooks)}
              {filter("trash", t("home.trash"), binned)}
            </ul>
          </aside>
          {mine.loaded.state === "failed" ? (
            <Message
              tone="err"
              act={
                <Button kind="line" icon="stale" onPress={reload}>
                  {t("common.retry")}
                </Button>
              }
            >
              {t("home.failed", { reason: mine.loaded.reason })}
            </Message>
          ) : shown === "trash" ? (
            <section aria-label={t("home.trash")}>
              <p className="lead in-trash">{binned.length === 0 ? t("home.trashEmpty") : t("home.trashLead")}</p>
              {binned.length > 0 && <NotebookTable notebooks={binned} acts={acts} inTrash />}
            </section>
          ) : mine.loaded.state === "done" && notebooks.length === 0 ? (
            <section className="home-empty">
              <h2>{t("home.emptyTitle")}</h2>
              <p>{t("home.emptyText")}</p>
              <div className="row">
                <Button kind="line" icon="plus" onPress={acts.create}>
                  {t("home.create")}
                </Button>
                <Button kind="line" icon="import" onPress={acts.chooseFile}>
                  {t("home.import")}
                </Button>
              </div>
            </section>
          ) : (
            <NotebookTable notebooks={notebooks} acts={acts} />
          )}
        </div>
        <Templates templates={inLanguage} loading={templates.loaded.state === "loading"} onOpen={acts.openTemplate} />
      </main>
    </DropVeil>
  );
}
