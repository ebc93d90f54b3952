// Top bar of the reader: contents, title, link, print, council, language, theme. Plain buttons: this page stays light.
import { useState } from "react";
import { navigate } from "../../clients/route.ts";
import { BrandMark, Icon, type IconName } from "../../components/icon.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { setTheme, useDark } from "../../look/theme.ts";
import { setLanguage, useLanguage, useT } from "../../messages/index.ts";
import type { Reading } from "../../reading/reading.ts";
import { copy } from "../../way-out/way-out.ts";
import { OutlineLinks } from "./reader-outline.tsx";

function Tool({ icon, label, run, wide }: { icon: IconName; label: string; run: () => void; wide?: boolean }) {
  return (
    <button
      type="button"
      className={wide ? "button icon-only wide" : "button icon-only"}
      aria-label={label}
      title={label}
      onClick={run}
    >
      <Icon name={icon} />
    </button>
  );
}

export function ReaderBar({ title, token, reading }: { title: string; token: string; reading: Reading }) {
  const t = useT();
  const dark = useDark();
  const language = useLanguage();
  const [contents, setContents] = useState(false);
  return (
    <header className="top-bar reader-bar">
      <button
        type="button"
        className="button icon-only contents"
        aria-label={t("reader.outline")}
        title={t("reader.outline")}
        onClick={() => setContents(true)}
      >
        <Icon name="menu" />
      </button>
      <span className="brand wide">
        <BrandMark />
        Variante
      </span>
      <span className="title">{title}</span>
      <span className="grow" />
      <Tool icon="presented" label={t("reader.council")} run={() => navigate(`/s/${token}/council`)} wide />
      <Tool icon="print" label={t("reader.print")} run={() => navigate(`/s/${token}/print`)} wide />
      <Tool
        icon="share"
        label={t("reader.share")}
        run={() => void copy({ text: location.href }, { done: t("share.linkCopied") })}
      />
      <span className="divider wide" />
      <fieldset className="language-switch wide" aria-label={t("common.language")}>
        {(["fr", "en"] as const).map((code) => (
          <button key={code} type="button" aria-pressed={code === language} onClick={() => setLanguage(code)}>
            {code.toUpperCase()}
          </button>
        ))}
      </fieldset>
      <Tool
        icon={dark ? "light" : "dark"}
        label={t(dark ? "common.themeLight" : "common.themeDark")}
        run={() => setTheme(dark ? "light" : "dark")}
        wide
      />
      <Sheet open={contents} onClose={() => setContents(false)} title={t("reader.outline")}>
        <OutlineLinks reading={reading} onGo={() => setContents(false)} />
        <hr />
        <ul className="sheet-links">
          <li>
            <button type="button" onClick={() => navigate(`/s/${token}/council`)}>
              <Icon name="presented" /> {t("reader.council")}
            </button>
          </li>
          <li>
            <button type="button" onClick={() => navigate(`/s/${token}/print`)}>
              <Icon name="print" /> {t("reader.print")}
            </button>
          </li>
          <li>
            <button type="button" onClick={() => setLanguage(language === "fr" ? "en" : "fr")}>
              <Icon name="edit" /> {language === "fr" ? "English" : "Français"}
            </button>
          </li>
          <li>
            <button type="button" onClick={() => setTheme(dark ? "light" : "dark")}>
              <Icon name={dark ? "light" : "dark"} /> {t(dark ? "common.themeLight" : "common.themeDark")}
            </button>
          </li>
        </ul>
      </Sheet>
    </header>
  );
}
