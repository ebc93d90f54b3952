// Help pages: the language asked for, formulas drawn, no raw HTML.
import { expect, it } from "vitest";
import { help } from "../../kernel/blocks/help.generated.ts";
import { inLanguage, renderMarkdown } from "./markdown.ts";

const page = "# Cohorte\n\nTexte.\n\n```js\n# pas un titre\n```\n\n---\n\n# Cohort\n\nText.\n";

it("gives the part of the language asked for", () => {
  expect(inLanguage(page, "fr")).toBe("# Cohorte\n\nTexte.\n\n```js\n# pas un titre\n```");
  expect(inLanguage(page, "en")).toBe("# Cohort\n\nText.");
});

it("follows headings that name the language", () => {
  const named = "# Cohorte / Cohort\n\n## Français\n\nTexte.\n\n## English\n\nText.\n";
  expect([inLanguage(named, "fr"), inLanguage(named, "en")]).toEqual(["Texte.", "Text."]);
});

it("gives the whole page when it holds one language", () => {
  expect(inLanguage("# Seul\n\nTexte.", "en")).toBe("# Seul\n\nTexte.");
});

it("draws formulas as MathML and leaves dollars in code alone", async () => {
  const html = await renderMarkdown("Soit $P_1 = P_0$ et `$x$`.");
  expect(html).toContain("<math");
  expect(html).toContain("<code>$x$</code>");
});

it("lets no raw HTML through", async () => {
  expect(await renderMarkdown("<img src=x onerror=alert(1)>")).not.toContain("<img");
});

it("every block has its page in both languages, told apart", async () => {
  for (const [id, load] of Object.entries(help)) {
    const { default: page } = await load();
    const [fr, en] = [inLanguage(page, "fr"), inLanguage(page, "en")];
    expect(fr.length, id).toBeGreaterThan(60);
    expect(en.length, id).toBeGreaterThan(60);
    expect(fr, id).not.toContain(en);
  }
});
