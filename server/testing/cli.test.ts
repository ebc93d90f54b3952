// The command line as people and scripts use it, through bin.js, on small notebooks.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { absent, needs } from "../../kernel/testing/needs.ts";
import { root } from "../ground/config.ts";
import { guestBundle } from "../runner/guest/supervisor.ts";
import { sha256 } from "../store/blobs.ts";
import { notebookFile } from "./app.ts";
import { infeasible } from "./infeasible.ts";

// What runs say is in the language of the terminal's locale: here it names none, whatever machine tests run on.
process.env.LC_ALL = "C.UTF-8";

const folder = mkdtempSync(join(tmpdir(), "variante-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const built = existsSync(guestBundle(root));

const variante = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "server", "bin.js"), ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};

const study = notebookFile(
  "Étude",
  'const rate = view(block("input.number@1", {"label": "Croissance", "role": "context", "unit": "%/an", "value": 1, "min": 0, "max": 5}))',
  'const density = view(block("input.number@1", {"label": "Densité", "role": "lever", "value": 20}))',
  "const need = 1000 * rate / density",
  'const besoin = block("indicator@1", {"label": "Besoin", "unit": "log/an", "horizon": "2050", "round": 10}, {value: need})',
  "const rows = [{year: 2030, n: 1}, {year: 2040, n: Infinity}]",
  "const array = new Float64Array([1, 2, 3])",
  'const broken = (() => { throw new Error("cassé") })()',
  'block("check.assert@1", {"label": "Sobre", "of": [{"cell": "need"}], "left": "need", "op": "<=", "right": "60"})',
  'const scenarios = block("scenarios@1", {"baseline": {"name": "Fil de l\'eau"}, "contexts": [{"id": "fort", "name": "Forte", "parent": null, "set": {"rate": 2}}], "variants": [{"id": "dense", "name": "Dense", "parent": null, "set": {"density": 40}}]})',
  'const text = FileAttachment("data.csv").text()',
  'const secret = FileAttachment("../secret.txt").text()',
);

describe("variante", () => {
  it("tells its commands, its version, and refuses others with code 2", () => {
    expect(variante("--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("variante run FILE") });
    expect(variante("--version").stdout).toMatch(/^variante \d/);
    expect(variante("nothing")).toMatchObject({ status: 2, stdout: "" });
    for (const args of [["run"], ["run", "none.html"], ["run", "a", "b"], ["check"], ["convert", "a.html"], ["worker"]])
      expect(variante(...args), args.join(" ")).toMatchObject({ status: 2, stdout: "" });
  });

  it("converts Observable and Jupyter documents in, Markdown out, HTML byte for byte", () => {
    const source = file("study.html", study);
    expect(variante("convert", source, "copy.html").status).toBe(0);
    const once = readFileSync(join(folder, "copy.html"), "utf8");
    variante("convert", "copy.html", "again.html");
    expect(readFileSync(join(folder, "again.html"), "utf8")).toBe(once);
    expect(variante("convert", source, "study.md").status).toBe(0);
    expect(readFileSync(join(folder, "study.md"), "utf8")).toContain("# Étude");
    file("o.json", JSON.stringify({ title: "Obs", nodes: [{ id: 1, value: "x = 1", mode: "js" }] }));
    expect(variante("convert", "o.json", "o.html").status).toBe(0);
    expect(readFileSync(join(folder, "o.html"), "utf8")).toContain("<title>Obs</title>");
    file(
      "j.ipynb",
      JSON.stringify({
        nbformat: 4,
        nbformat_minor: 5,
        metadata: {},
        cells: [{ cell_type: "markdown", metadata: {}, source: ["# J"] }],
      }),
    );
    expect(variante("convert", "j.ipynb", "j.html").status).toBe(0);
    expect(variante("convert", file("bad.json", "{"), "b.html").status).toBe(1);
    expect(variante("convert", source, "b.docx").status).toBe(2);
  });

  it(
    "packs a notebook with its attachments and blocks.js, and unpacks it byte for byte beside them",
    needs(existsSync(join(root, "dist", "web", "assets", "blocks.js")), absent.standalone),
    () => {
      const source = file(
        "packed.html",
        notebookFile(
          "Paquet",
          'const text = FileAttachment("packed.csv").text()',
          'const x = block("input.number@1", {"value": 1})',
        ),
      );
      file("packed.csv", "a,b\n1,2\n");
      expect(variante("convert", source, "packed.zip")).toMatchObject({ status: 0, stderr: "" });
      mkdirSync(join(folder, "unpacked"));
      expect(variante("convert", "packed.zip", "unpacked/n.html").status).toBe(0);
      expect(readFileSync(join(folder, "unpacked", "n.html"), "utf8")).toBe(readFileSync(join(folder, source), "utf8"));
      expect(readFileSync(join(folder, "unpacked", "packed.csv"), "utf8")).toBe("a,b\n1,2\n");
      file("unpacked/packed.csv", "mine");
      const refused = variante("convert", "packed.zip", "unpacked/n.html");
      expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining("packed.csv") });
      expect(readFileSync(join(folder, "unpacked", "packed.csv"), "utf8")).toBe("mine");
      expect(variante("convert", file("bad.zip", "PK no"), "bad.html").status).toBe(1);
    },
  );

  it("backs up and restores what a server holds", async () => {
    const { openStore } = await import("../open.ts");
    const store = await openStore({ data: join(folder, "data"), databaseUrl: null });
    const version = { html: study, summary: "{}", kind: "import" as const, author: "local", at: 1 };
    await store.notebooks.create("n", "local", version, null);
    await store.notebooks.save("n", 1, { ...version, html: "x".repeat(100_000), kind: "save" });
    await store.attachments.put(new Uint8Array([1, 2, 3]), "text/csv", 1);
    await store.close();
    expect(variante("backup", "saved", "--data", "data")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("2 blobs"),
    });
    expect(variante("backup", "saved", "--data", "data").status).toBe(1);
    expect(variante("restore", "saved", "--data", "other")).toMatchObject({ status: 0 });
    expect(variante("restore", "saved", "--data", "other")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("already holds"),
    });
    const restored = await openStore({ data: join(folder, "other"), databaseUrl: null });
    expect(await restored.notebooks.html("n", 1)).toBe(study);
    expect(await restored.notebooks.html("n", 2)).toBe("x".repeat(100_000));
    await restored.close();
  });
});

describe("variante run and check", needs(built, absent.guest), () => {
  beforeAll(() => {
    mkdirSync(join(folder, "in"));
    writeFileSync(join(folder, "secret.txt"), "secret");
    writeFileSync(join(folder, "in", "data.csv"), "a\n1\n");
    writeFileSync(join(folder, "in", "study.html"), study);
  });
  const run = (...args: string[]) => {
    const done = variante("run", "in/study.html", "--json", ...args);
    return { ...done, json: JSON.parse(done.stdout) as any };
  };

  it("prints one object, the indicators of the baseline, and leaves with 0", () => {
    const { status, json, stdout } = run();
    expect(status).toBe(0);
    expect(stdout.trim().split("\n")).toHaveLength(1);
    expect(Object.keys(json)).toEqual(["notebook", "engine", "seed", "scenarios", "computations", "problems"]);
    expect(json).toMatchObject({
      notebook: { title: "Étude", digest: `sha256:${sha256(study)}` },
      engine: expect.stringMatching(/^variante \d/),
      seed: 1,
      problems: [],
    });
    expect(json.scenarios).toEqual([
      {
        id: "baseline",
        name: "Fil de l'eau",
        context: null,
        variant: null,
        parameters: { rate: 1, density: 20 },
        outputs: { besoin: 50 },
      },
    ]);
  });

  it("runs every scenario, the full product, or those named, with overrides on top", () => {
    const ids = (json: any) => json.scenarios.map((scenario: any) => [scenario.id, scenario.outputs.besoin]);
    expect(ids(run("--all-scenarios").json)).toEqual([
      ["baseline", 50],
      ["fort", 100],
      ["dense", 25],
    ]);
    expect(ids(run("--matrix").json)).toEqual([
      ["baseline", 50],
      ["dense", 25],
      ["fort", 100],
      ["fort+dense", 50],
    ]);
    const named = run("--scenario", "fort+dense", "--scenario", "baseline", "--set", "density=10", "--seed", "4");
    expect(ids(named.json)).toEqual([
      ["fort+dense", 200],
      ["baseline", 100],
    ]);
    expect(named.json.seed).toBe(4);
  });

  it("gives tables as objects, typed arrays as arrays, non-finite numbers as null with a problem", () => {
    const { json } = run("--output", "rows", "--output", "array");
    expect(json.scenarios[0].outputs).toEqual({
      rows: [
        { year: 2030, n: 1 },
        { year: 2040, n: null },
      ],
      array: [1, 2, 3],
    });
    expect(json.problems).toEqual([expect.objectContaining({ scenario: "baseline", name: "rows", kind: "non-finite" })]);
  });

  it("leaves with 1 when an output asked for failed, and with 2 on bad usage or what the notebook cannot answer", () => {
    const broken = run("--output", "broken", "--output", "besoin");
    expect(broken.status).toBe(1);
    expect(broken.json.scenarios[0].outputs).toEqual({ broken: null, besoin: 50 });
    expect(broken.json.problems[0]).toMatchObject({ name: "broken", kind: "error", message: "cassé" });
    for (const [args, said] of [
      [["--output", "besoins"], "« besoin »"],
      [["--set", "rate=99"], "entre 0 et 5"],
      [["--set", "rates=1"], "« rate »"],
      [["--scenario", "frot"], "« fort »"],
    ] as const)
      expect(variante("run", "in/study.html", "--json", ...args), args.join(" ")).toMatchObject({
        status: 2,
        stdout: "",
        stderr: expect.stringContaining(said),
      });
    for (const args of [
      ["--scenario", "nulle"],
      ["--set", "density"],
      ["--set", "density=abc"],
      ["--seed", "x"],
      ["--matrix", "--all-scenarios"],
    ])
      expect(variante("run", "in/study.html", "--json", ...args), args.join(" ")).toMatchObject({ status: 2, stdout: "" });
  });

  it("refuses a notebook without an indicator, and names what it could give", () => {
    const bare = file("bare.html", notebookFile("Nu", "const surface = 3"));
    const refused = variante("run", bare, "--json");
    expect(refused).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("surface") });
    expect(variante("run", bare, "--json", "--output", "surface").status).toBe(0);
  });

  it("leaves with 1 when no sample of an experiment is feasible, wherever the figure asked for stands", () => {
    const experiments = file("infeasible.html", infeasible);
    for (const output of ["tirages", "robuste", "cible", "part"]) {
      const done = variante("run", experiments, "--json", "--output", output);
      expect([output, done.status]).toEqual([output, 1]);
      const told = JSON.parse(done.stdout).problems.find(({ kind }: any) => kind === "infeasible");
      expect(told, output).toMatchObject({ name: output === "part" ? "tirages" : output, scenario: "baseline" });
    }
    const feasible = file("feasible.html", infeasible.replaceAll("besoin > 100", "besoin > 0"));
    expect(variante("run", feasible, "--json", "--output", "tirages")).toMatchObject({ status: 0 });
  }, 60_000);

  it("answers with its one object when the run fails as a whole, or a cell breaks what the engine stands on", () => {
    const tried = (source: string, env: Record<string, string>) => {
      const path = file("whole.html", notebookFile("Panne", source, "const y = 1 + 1"));
      const args = [join(root, "server", "bin.js"), "run", path, "--json", "--output", "x", "--output", "y"];
      const done = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", env: { ...process.env, ...env } });
      return { ...done, json: JSON.parse(done.stdout) as any };
    };
    const late = tried("const x = (() => { while (true); })()", { VARIANTE_RUN_SECONDS: "2", VARIANTE_CELL_SECONDS: "60" });
    expect(late).toMatchObject({ status: 1, stderr: expect.stringContaining("VARIANTE_RUN_SECONDS") });
    expect(Object.keys(late.json)).toEqual(["notebook", "engine", "seed", "scenarios", "computations", "problems"]);
    expect(late.json.scenarios).toEqual([expect.objectContaining({ id: "baseline", outputs: { x: null, y: null } })]);
    expect(late.json.problems).toEqual([expect.objectContaining({ kind: "limit", cell: 1, name: "x", scenario: null })]);

    const hung = tried("const x = (() => { Promise.prototype.then = () => {}; return 1; })()", { VARIANTE_CELL_SECONDS: "2" });
    expect(hung.status).toBe(1);
    expect(hung.json.scenarios[0].outputs).toEqual({ x: null, y: 2 });
    expect(hung.json.problems).toContainEqual(expect.objectContaining({ name: "x", cell: 1 }));
  }, 60_000);

  it("keeps the scenarios that were finished when a later one never gives the thread back", () => {
    const variants = [2, 3].map((x) => ({ id: `v${x}`, name: `V${x}`, parent: null, set: { x } }));
    const set = JSON.stringify({ baseline: { name: "Fil de l’eau" }, contexts: [], variants });
    const path = file(
      "midway.html",
      notebookFile(
        "À mi-chemin",
        `const scenarios = block("scenarios@1", ${set})`,
        'const x = view(block("input.number@1", {"label": "x", "value": 1}))',
        "const y = (() => { while (x === 3); return x * 10; })()",
        "const z = y + 1",
      ),
    );
    const tried = (env: Record<string, string>) => {
      const args = [join(root, "server", "bin.js"), "run", path, "--json", "--all-scenarios", "--output", "y", "--output", "z"];
      const done = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", env: { ...process.env, ...env } });
      const { scenarios, problems } = JSON.parse(done.stdout) as any;
      return { status: done.status, outputs: scenarios.map(({ outputs }: any) => outputs), problems };
    };
    const finished = [
      { y: 10, z: 11 },
      { y: 20, z: 21 },
      { y: null, z: null },
    ];
    const stuck = tried({ VARIANTE_CELL_SECONDS: "2" });
    expect(stuck).toMatchObject({ status: 1, outputs: finished });
    expect(stuck.problems).toEqual([
      expect.objectContaining({ kind: "interrupted", name: "y", scenario: null }),
      expect.objectContaining({ name: "z", scenario: "v3" }),
    ]);
    const late = tried({ VARIANTE_RUN_SECONDS: "4", VARIANTE_CELL_SECONDS: "60" });
    expect(late).toMatchObject({ status: 1, outputs: finished });
    expect(late.problems).toEqual([expect.objectContaining({ kind: "limit", scenario: null })]);
  }, 60_000);

  it("fails when an output asked for is no data at all", () => {
    file(
      "nodata.html",
      notebookFile("Rien", 'const node = document.createElement("p")', "const f = () => 1", "const mixed = [1, f]"),
    );
    const tried = (name: string) => variante("run", "nodata.html", "--json", "--output", name);
    for (const name of ["node", "f"]) {
      const done = tried(name);
      expect(done.status).toBe(1);
      expect(JSON.parse(done.stdout).problems).toEqual([expect.objectContaining({ name, kind: "unsupported" })]);
    }
    expect(tried("mixed").status).toBe(0);
  });

  it("reads files beside the notebook and none above it", () => {
    const { json } = run("--output", "text", "--output", "secret");
    expect(json.scenarios[0].outputs).toEqual({ text: "a\n1\n", secret: null });
    expect(json.problems).toContainEqual(
      expect.objectContaining({
        name: "secret",
        kind: "file",
        message: "« ../secret.txt » n’est pas un fichier voisin du carnet.",
      }),
    );
  });

  it("tells what went wrong in the language of the terminal, else of the notebook", () => {
    const asked = (locale: string, ...args: string[]) =>
      spawnSync(process.execPath, [join(root, "server", "bin.js"), "run", "in/study.html", "--json", ...args], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, LC_ALL: locale },
      });
    for (const [locale, unknown, beside] of [
      ["C.UTF-8", /^Scénario inconnu : nulle\. Ce carnet connaît : baseline, fort, dense\./, "n’est pas un fichier voisin"],
      ["fr_FR.UTF-8", /^Scénario inconnu/, "n’est pas un fichier voisin"],
      ["en_GB.UTF-8", /^Unknown scenario: nulle\. This notebook knows: baseline, fort, dense\./, "is not a file beside"],
    ] as const) {
      expect(asked(locale, "--scenario", "nulle").stderr).toMatch(unknown);
      expect(JSON.parse(asked(locale, "--output", "secret").stdout).problems[0].message).toContain(beside);
    }
  }, 60_000);

  it("prints a table for people, and a report that needs no script", () => {
    const done = variante("run", "in/study.html", "--all-scenarios", "--report", "report.html");
    expect(done.status).toBe(0);
    expect(done.stdout).toMatch(/besoin\s+50\s+100\s+25/);
    const report = readFileSync(join(folder, "report.html"), "utf8");
    expect(report).not.toMatch(/<script|https?:\/\/|src=/i);
    expect(report).toContain("Fil de l&#39;eau");
    expect(report).toContain("Fiches de provenance");
    expect(report).toMatch(/<td class="number">≈ 30<\/td>/);
  });

  it("explores a property over scenarios and draws, and prints the smallest failure", () => {
    const property = (max: number) =>
      notebookFile(
        "Propriétés",
        'const densite = view(block("input.number@1", {"label": "Densité", "unit": "log/ha", "value": 40, "min": 20, "max": 120, "step": 1}))',
        'const part = view(block("input.number@1", {"label": "Part", "value": 50, "min": 0, "max": 100, "step": 5}))',
        "const parc = densite * 10 + part * 0",
        `const controle = block("check.assert@1", {"label": "Parc borné", "of": [{"cell": "parc"}], "property": "bounds", "left": "parc", "max": ${max}, "draws": 40, "over": [{"name": "densite"}, {"name": "part"}]})`,
        'const sens = block("check.assert@1", {"label": "Sens", "of": [{"cell": "parc"}], "property": "monotone", "left": "parc", "parameter": "densite"})',
        'const scenarios = block("scenarios@1", {"baseline": {"name": "Fil de l\'eau"}, "contexts": [{"id": "haut", "name": "Haut", "parent": null, "set": {"part": 80}}], "variants": []})',
      );
    const failing = variante("check", file("property.html", property(719)));
    expect(failing.status).toBe(1);
    expect(failing.stdout.split("\n")[0]).toMatch(
      /^✗ Parc borné: échoue dès que Densité = 72 log\/ha \(le reste au fil de l’eau\) : 720, doit être au plus 719/,
    );
    expect(failing.stdout).toContain("✓ Sens: Tenu dans les 2 scénarios");
    expect(failing.stdout).toContain("1 held, 1 failed, 0 could not be checked");
    expect(JSON.parse(variante("check", "property.html", "--json").stdout).checks[0]).toMatchObject({
      name: "controle",
      state: "failed",
      counterExample: { densite: 72 },
    });
    const holding = variante("check", file("property.html", property(1200)));
    expect([holding.status, holding.stdout.split("\n")[0]]).toEqual([
      0,
      "✓ Parc borné: Tenu dans les 2 scénarios et 40 tirages par scénario",
    ]);
  });

  it("checks in every scenario and leaves with 1 where one does not hold", () => {
    const done = variante("check", "in/study.html");
    expect(done.status).toBe(1);
    expect(done.stdout).toContain("3 held, 1 failed, 0 could not be checked");
    writeFileSync(join(folder, "in", "good.html"), study.replace('"right": "60"', '"right": "100"'));
    expect(variante("check", "in/good.html").status).toBe(0);
    expect(variante("check", file("none.html", notebookFile("Rien")))).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("No check"),
    });
  });
});
