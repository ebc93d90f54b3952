// The main journey in Firefox: open, move a lever, keep it, compare, save, share, council.
import { population } from "./actions.ts";
import { Firefox, firefoxAbsent, firefoxIsHere, keys } from "./firefox.ts";
import { createNotebook, expect, test } from "./fixtures.ts";

test("a planner's journey passes in Firefox", async ({ server }) => {
  test.skip(!firefoxIsHere(), firefoxAbsent);
  test.setTimeout(90_000);
  const firefox = await Firefox.start();
  const by = (selector: string, text: string) =>
    `[...document.querySelectorAll(${JSON.stringify(selector)})].find((each) => (each.getAttribute("aria-label") ?? each.textContent).includes(${JSON.stringify(text)}))`;
  const says = (expression: string, context?: string) => () =>
    firefox.read(`(${expression})?.textContent ?? ""`, context).catch(() => "");
  const indicator = (name: string) => `document.querySelector('[role=group][aria-label="${name}"]')`;
  const stage = async () => {
    await expect.poll(async () => (await firefox.stages()).length, { timeout: 20_000 }).toBeGreaterThan(0);
    return (await firefox.stages())[0]!;
  };
  try {
    const id = await createNotebook(server.url, population);
    await firefox.go(`${server.url}/n/${id}`);
    let frame = await stage();
    await expect.poll(says(indicator("population_2050"), frame), { timeout: 20_000 }).toMatch(/66\s297/);

    const density = `document.querySelector('[role=group][aria-label="density"] input[type=text], [role=group][aria-label="density"] input:not([type=range])')`;
    await expect(async () => {
      await firefox.click(density, frame);
      await firefox.read(`(${density}).select()`, frame);
      await firefox.type(`40${keys.enter}`, frame);
      await expect.poll(says(indicator("area"), frame), { timeout: 5000 }).toContain("157,4");
    }).toPass({ timeout: 30_000 });
    await expect.poll(says(by(".trial-note", "Essai non gardé"))).toContain("Densité");

    await firefox.click(by("button", "Garder comme variante"));
    await expect.poll(() => firefox.read("document.activeElement.tagName")).toBe("INPUT");
    await firefox.type(`Compacité${keys.enter}`);
    await expect.poll(says(by("label", "Compacité"))).toContain("Compacité");
    await expect.poll(says("document.querySelector('.save-word')")).toContain("Enregistré");
    const file = await fetch(`${server.url}/api/notebooks/${id}`, { headers: { accept: "text/html" } });
    expect(await file.text()).toContain("Compacité");

    await firefox.click(by("button", "Comparer les scénarios"));
    await expect.poll(says(by("th", "Compacité")), { timeout: 20_000 }).toContain("Compacité");
    await expect.poll(says(by("table.matrix tr", "Compacité")), { timeout: 20_000 }).toMatch(/157,4/);
    await firefox.click(by("a", "Retour au carnet"));
    frame = await stage();
    await expect.poll(says(indicator("area"), frame), { timeout: 20_000 }).toContain("209,9");

    await firefox.click(by("button", "Partager"));
    await expect.poll(says(by("button", "Créer le lien"))).toContain("Créer le lien");
    await firefox.click(by("button", "Créer le lien"));
    await expect.poll(says(by("a", "/s/"))).toContain("/s/");
    const link = (await firefox.read(`(${by("a", "/s/")}).href`)) as string;

    await firefox.go(link);
    frame = await stage();
    await expect.poll(says(indicator("population_2050"), frame), { timeout: 20_000 }).toMatch(/66\s297/);
    await expect.poll(says("document.querySelector('.reader-version')")).toMatch(/^Version \d+/);

    await firefox.go(`${link}/council`);
    const place = "document.querySelector('.council-foot [role=status]')";
    await expect.poll(says(place)).toMatch(/^1 \/ \d+$/);
    await firefox.type(keys.escape);
    await expect.poll(() => firefox.read("location.pathname")).toBe(new URL(link).pathname);
  } finally {
    await firefox.stop();
  }
});
