// Search among notebooks, templates and commands: type, arrow, Enter.
import { useMemo, useState } from "react";
import type { NotebookSummary, TemplateSummary } from "../../../server/ground/contract.ts";
import { navigate } from "../../clients/route.ts";
import { Dialog } from "../../components/dialog.tsx";
import { Finder, type Finding } from "../../components/finder.tsx";
import type { IconName } from "../../components/icon.tsx";
import { statusKeys } from "../../components/marks/status-word.tsx";
import { setTheme, useDark } from "../../look/theme.ts";
import { setLanguage, useLanguage, useT } from "../../messages/index.ts";
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
  const findings = useMemo<Finding[]>(() => {
    const command = (key: string, title: string, icon: IconName, run: () => void): Finding => ({
      key: `command-${key}`,
      group: t("home.groupCommands"),
      title,
      icon,
      run,
    });
    return [
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
      command("create", t("home.create"), "plus", acts.create),
      command("import", t("home.import"), "import", acts.chooseFile),
      command("help", t("home.help"), "help", () => navigate("/help")),
      command("theme", t(dark ? "home.themeLight" : "home.themeDark"), dark ? "light" : "dark", () =>
        setTheme(dark ? "light" : "dark"),
      ),
      command("language", t(language === "fr" ? "home.inEnglish" : "home.inFrench"), "edit", () =>
        setLanguage(language === "fr" ? "en" : "fr"),
      ),
    ];
  }, [notebooks, templates, acts, dark, language, t]);
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
