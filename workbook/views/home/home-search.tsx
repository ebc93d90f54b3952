// Search among notebooks, templates and commands: type, arrow, Enter.
import { useMemo, useState } from "react";
import type { NotebookSummary, TemplateSummary } from "../../../server/contract.ts";
import { Dialog } from "../../components/dialog.tsx";
import { Finder, type Finding } from "../../components/finder.tsx";
import { statusKeys } from "../../components/status-word.tsx";
import { setTheme, useDark } from "../../look/theme.ts";
import { setLanguage, useLanguage, useT } from "../../messages/index.ts";
import { navigate } from "../../route.ts";
import type { HomeActs } from "./home-acts.ts";

interface HomeSearchProps {
  open: boolean;
  onClose: () => void;
  notebooks: NotebookSummary[];
  templates: TemplateSummary[];
  acts: HomeActs;
}

export function HomeSearch({ open, onClose, notebooks, templates, acts }: HomeSearchProps) {
  const t = useT();
  const dark = useDark();
  const language = useLanguage();
  const [text, setText] = useState("");
  const close = () => {
    setText("");
    onClose();
  };
  const findings = useMemo<Finding[]>(
    () => [
      ...notebooks.map((notebook) => ({
        key: notebook.id,
        group: t("home.groupNotebooks"),
        title: notebook.title,
        detail: notebook.subtitle ?? "",
        words: t(statusKeys[notebook.status]),
        icon: notebook.status,
        run: () => acts.open(notebook),
      })),
      ...templates.map((template) => ({
        key: `template-${template.id}`,
        group: t("home.groupTemplates"),
        title: template.title,
        detail: template.domain,
        icon: "file" as const,
        run: () => acts.openTemplate(template),
      })),
      ...(
        [
          ["create", "home.create", "plus", acts.create],
          ["import", "home.import", "import", acts.chooseFile],
          ["help", "home.help", "help", () => navigate("/help")],
          dark
            ? ["light", "home.themeLight", "light", () => setTheme("light")]
            : ["dark", "home.themeDark", "dark", () => setTheme("dark")],
          language === "fr"
            ? ["en", "home.inEnglish", "edit", () => setLanguage("en")]
            : ["fr", "home.inFrench", "edit", () => setLanguage("fr")],
        ] as const
      ).map(([key, title, icon, run]) => ({ key: `command-${key}`, group: t("home.groupCommands"), title: t(title), icon, run })),
    ],
    [notebooks, templates, acts, dark, language, t],
  );
  return (
    <Dialog open={open} onClose={close} title={t("home.search")} titleHidden atTop>
      <Finder
        label={t("home.search")}
        placeholder={t("home.searchHint")}
        text={text}
        onText={setText}
        findings={findings}
        none={t("home.searchNone", { text })}
        onChosen={close}
      />
    </Dialog>
  );
}
