// Top bar of the notebook: where one is, what it is, whether it is saved, whether it computes, what to do with it.
import { useBook, useBookState, useMediaQuery } from "../../book/book-context.ts";
import { moreActs, runOnServer } from "../../book/more-acts.ts";
import type { PageView } from "../../book/page-view.ts";
import { followLink, navigate } from "../../clients/route.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { BrandMark } from "../../components/icon.tsx";
import { Menu } from "../../components/menu.tsx";
import { LanguageSwitch, ThemeSwitch } from "../../components/switches.tsx";
import { useT } from "../../messages/index.ts";
import { RunIndicator } from "./run-indicator.tsx";
import { SaveWord } from "./save-word.tsx";
import { ShareButton } from "./share-button.tsx";
import { StatusMenu } from "./status-menu.tsx";
import { TitleField } from "./title-field.tsx";

export const TopBar = ({ view, roomForPanel }: { view: PageView; roomForPanel: boolean }) => {
  const t = useT();
  const book = useBook();
  const version = useBookState((state) => state.version);
  const narrow = useMediaQuery("(max-width: 720px)");
  const more = (
    <Menu label={t("common.more")} acts={moreActs(book, view, t)}>
      <IconButton icon="more" label={t("common.more")} />
    </Menu>
  );
  if (narrow) {
    return (
      <header className="top-bar notebook-bar">
        <IconButton icon="menu" label={t("notebook.outline")} onPress={() => view.setOutlineOpen(true)} />
        <TitleField />
        <SaveWord short />
        <RunIndicator short />
        <ShareButton iconOnly />
        {more}
      </header>
    );
  }
  return (
    <header className="top-bar notebook-bar">
      <a className="brand" href="/" onClick={followLink}>
        <BrandMark />
        Variante
      </a>
      <nav className="crumbs" aria-label={t("common.notebooks")}>
        <a href="/" onClick={followLink}>
          {t("common.notebooks")}
        </a>
        <span className="third" aria-hidden="true">
          /
        </span>
      </nav>
      <TitleField />
      <StatusMenu />
      <Button
        className="version-button"
        onPress={() => view.openPanel("history")}
        aria-label={`${t("notebook.versions")}, v${version}`}
      >
        v{version}
      </Button>
      <SaveWord />
      <span className="grow" />
      {!view.safe && <RunIndicator />}
      {!view.safe && (
        <Button
          kind="line"
          icon="run"
          className="run-button"
          aria-label={t("keys.runOnServer")}
          onPress={() => runOnServer(book)}
        >
          {t("keys.run")}
        </Button>
      )}
      <ShareButton />
      <IconButton icon="presented" label={t("notebook.council")} keys="F" onPress={() => navigate(`/n/${book.id}/council`)} />
      <IconButton icon="compare" label={t("notebook.compare")} onPress={() => navigate(`/n/${book.id}/compare`)} />
      {!roomForPanel && (
        <IconButton
          icon="table"
          label={t(view.panelOpen ? "notebook.hidePanel" : "notebook.showPanel")}
          keys="V"
          onPress={() => view.openPanel(view.panelOpen ? null : view.panelTab)}
        />
      )}
      {more}
      <span className="divider" />
      <LanguageSwitch />
      <ThemeSwitch />
    </header>
  );
};
