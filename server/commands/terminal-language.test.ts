// A locale of the terminal decides; one that names neither language leaves it to the notebook.
import { expect, it } from "vitest";
import { terminalLanguage } from "./terminal-language.ts";

it.each([
  [{ LANG: "en_GB.UTF-8" }, "en"],
  [{ LANG: "fr_FR.UTF-8", LC_MESSAGES: "en_US.UTF-8" }, "en"],
  [{ LANG: "en_GB.UTF-8", LC_ALL: "fr_CH" }, "fr"],
  [{ LANG: "en_GB.UTF-8", LC_ALL: "" }, "en"],
  [{ LANG: "C.UTF-8" }, "fr"],
  [{ LANG: "de_DE.UTF-8" }, "fr"],
  [{ LANG: "english" }, "fr"],
  [{}, "fr"],
])("%j reads %s of a French notebook", (env, language) => {
  expect(terminalLanguage("fr", env)).toBe(language);
});
