// The top bar of the home page: search, import, new notebook, language, theme.
import { useEffect, useState } from "react";
import type { NotebookSummary, TemplateSummary } from "../../../server/ground/contract.ts";
import { Button } from "../../components/button.tsx";
import { BrandMark, Icon } from "../../components/icon.tsx";
import { LanguageSwitch, ThemeSwitch } from "../../components/switches.tsx";
import { useT } from "../../messages/index.ts";
import type { HomeActs } from "./home-acts.ts";
import { HomeSearch } from "./home-search.tsx";

interface HomeBarProps {
  notebooks: NotebookSummary[];
  templates: TemplateSummary[];
  acts: HomeActs;
}

export function HomeBar({ notebooks, templates, acts }: HomeBarProps) {
  const t = useT();
  const [searching, setSearching] = useState(false);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      setSearching(true);
    };
    window.addEventListener("keydown", open);
    return () => window.removeEventListener("keydown", open);
  }, []);
  return (
    <header className="top-bar home-bar">
      <a className="brand" href="/" aria-label="Variante">
        <BrandMark />
        Variante
      </a>
      <span className="grow" />
      <Button kind="line" className="search-button" aria-label={t("home.search")} onPress={() => setSearching(true)}>
        <Icon name="search" small />
        <span className="wide">{t("home.search")}</span>
        <span className="grow" />
        <kbd className="wide">Ctrl</kbd> <kbd className="wide">K</kbd>
      </Button>
      <Button kind="line" icon="import" onPress={acts.chooseFile} aria-label={t("home.import")}>
        <span className="wide">{t("home.import")}</span>
      </Button>
      <Button kind="primary" icon="plus" onPress={acts.create} aria-label={t("home.create")}>
        <span className="wide">{t("home.create")}</span>
        <span className="narrow">{t("home.createShort")}</span>
      </Button>
      <span className="divider wide" />
      <LanguageSwitch />
      <ThemeSwitch />
      <HomeSearch open={searching} onClose={() => setSearching(false)} notebooks={notebooks} templates={templates} acts={acts} />
    </header>
  );
}
