// The panel at the right: variables, problems, versions.
import { type ComponentType, lazy, Suspense } from "react";
import type { PageView, PanelTab } from "../../book/page-view.ts";
import { IconButton } from "../../components/button.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { useT } from "../../messages/index.ts";
import { useProblems } from "./use-problems.ts";
import { VariablesPanel } from "./variables-panel.tsx";

const ProblemsPanel = lazy(() => import("./problems-panel.tsx"));
const FilesPanel = lazy(() => import("../files/files-panel.tsx"));
const RegisterPanel = lazy(() => import("../register/register-panel.tsx"));
const versionFiles = import.meta.glob<{ default: ComponentType }>("../versions/versions-panel.tsx");
const loadVersions = Object.values(versionFiles)[0];
const VersionsPanel = loadVersions ? lazy(loadVersions) : null;

export const Panel = ({ view, overlaid }: { view: PageView; overlaid: boolean }) => {
  const t = useT();
  const problems = useProblems(view.safe).length;
  return (
    <aside className="notebook-panel" aria-label={t("notebook.panel")} data-overlaid={overlaid || undefined}>
      <Tabs<PanelTab>
        label={t("notebook.panel")}
        selected={view.panelTab}
        onSelect={(tab) => view.openPanel(tab)}
        className="panel-tabs"
        tabs={[
          { key: "variables", title: t("panels.variables") },
          {
            key: "problems",
            title: (
              <>
                {t("panels.problems")}
                {problems > 0 && <span className="third">&nbsp;{problems}</span>}
              </>
            ),
          },
          { key: "files", title: t("files.title") },
          { key: "register", title: t("register.title") },
          { key: "history", title: t("panels.history") },
        ]}
        aside={overlaid && <IconButton icon="close" label={t("notebook.hidePanel")} onPress={() => view.openPanel(null)} />}
      >
        {view.panelTab === "variables" && <VariablesPanel safe={view.safe} />}
        {view.panelTab === "problems" && (
          <Suspense fallback={null}>
            <ProblemsPanel safe={view.safe} />
          </Suspense>
        )}
        {view.panelTab === "files" && (
          <Suspense fallback={null}>
            <FilesPanel />
          </Suspense>
        )}
        {view.panelTab === "register" && (
          <Suspense fallback={null}>
            <RegisterPanel />
          </Suspense>
        )}
        {view.panelTab === "history" && <Suspense fallback={null}>{VersionsPanel && <VersionsPanel />}</Suspense>}
      </Tabs>
    </aside>
  );
};
