// Language and theme, in the top bar of every page.
import { setTheme, type Theme, useTheme } from "../look/theme.ts";
import { setLanguage, useLanguage, useT } from "../messages/index.ts";
import { IconButton } from "./button.tsx";
import type { IconName } from "./icon.tsx";
import { Menu } from "./menu.tsx";

export function LanguageSwitch() {
  const t = useT();
  const language = useLanguage();
  return (
    <fieldset className="language-switch" aria-label={t("common.language")}>
      {(["fr", "en"] as const).map((code) => (
        <button key={code} type="button" lang={code} aria-pressed={code === language} onClick={() => setLanguage(code)}>
          <span aria-hidden="true">{code.toUpperCase()}</span>
          <span className="visually-hidden">{code === "fr" ? "Français" : "English"}</span>
        </button>
      ))}
    </fieldset>
  );
}

const themes = {
  auto: ["theme-auto", "common.themeAuto"],
  light: ["light", "common.themeLight"],
  dark: ["dark", "common.themeDark"],
} as const;

export function ThemeSwitch() {
  const t = useT();
  const theme = useTheme();
  return (
    <Menu
      label={t("common.theme")}
      acts={(Object.keys(themes) as Theme[]).map((key) => ({
        key,
        title: t(themes[key][1]),
        icon: themes[key][0] as IconName,
        hint: key === theme ? "✓" : "",
        run: () => setTheme(key),
      }))}
    >
      <IconButton icon={themes[theme][0]} label={t("common.theme")} />
    </Menu>
  );
}
