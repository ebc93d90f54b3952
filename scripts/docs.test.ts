// The documents speak of what is there: every relative link leads to a file, and a heading of it; every path in code exists.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { root } from "./setup.mjs";

const read = (path: string) => readFileSync(join(root, path), "utf8");
const pages = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => path !== "" && existsSync(join(root, path)));

const withoutFences = (text: string) => text.replace(/^```[\s\S]*?^```/gm, "");
const links = (text: string) =>
  [...withoutFences(text).matchAll(/!?\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, to]) => to!).filter((to) => !/^[a-z]+:/i.test(to));

/** As GitHub names headings. */
const anchors = (text: string) =>
  [...withoutFences(text).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );

test.each(pages.filter((page) => links(read(page)).length > 0))("links of %s lead somewhere", (page) => {
  const broken = links(read(page)).filter((to) => {
    const [path, anchor] = to.split("#");
    const target = path === "" ? page : normalize(join(dirname(page), path!));
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && target.endsWith(".md") && !anchors(read(target)).includes(anchor);
  });
  expect(broken).toEqual([]);
});

describe("paths named in code", () => {
  const guides = pages.filter((page) => !page.startsWith("kernel/") && page !== "CHANGELOG.md");
  const path = /`((?:kernel|workbook|server|templates|scripts|e2e|bench|docs)\/[^`\s]*|\.dependency-cruiser\.cjs)`/g;

  test.each(guides)("of %s are there", (page) => {
    // <family>, … and * stand for a name; what is generated or built is there once it was.
    const named = [...read(page).matchAll(path)].map(([, said]) => said!).filter((said) => !/[<>*…{}]|\.generated\./.test(said));
    expect(named.filter((said) => !existsSync(join(root, said.replace(/\/$/, ""))))).toEqual([]);
  });
});

test("the block that CONTRIBUTING adds compiles as it stands", () => {
  const folder = join(root, "kernel/blocks/demography/growth");
  const fences = [...read("CONTRIBUTING.md").matchAll(/^ {3}```ts (\w+\.ts)\n([\s\S]*?)^ {3}```$/gm)];
  const files = new Map(fences.map(([, name, text]) => [join(folder, name!), text!.replace(/^ {3}/gm, "")]));
  expect(files.size).toBe(2);
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [...files.keys()], include: [] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  // The folder is not there: who resolves a module asks first.
  host.directoryExists = (name) => name === folder || ts.sys.directoryExists(name);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.getSourceFile = (name, language, ...rest) =>
    files.has(name) ? ts.createSourceFile(name, files.get(name)!, language) : getSourceFile(name, language, ...rest);
  const program = ts.createProgram([...files.keys()], { ...options, incremental: false, noEmit: true }, host);
  const problems = [...files.keys()].flatMap((name) => {
    const source = program.getSourceFile(name)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });
  expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
}, 60_000);

test("the rooms of docs/architecture.md are those that the import rules hold apart, in their order", () => {
  const { layers } = createRequire(import.meta.url)("../.dependency-cruiser.cjs") as {
    layers: Record<string, [string, string][]>;
  };
  const text = read("docs/architecture.md");
  for (const [house, rooms] of Object.entries(layers)) {
    const part = new RegExp(`^### ${house}$([\\s\\S]*?)(?=^##|(?![\\s\\S]))`, "m").exec(text)![1]!;
    const told = [...part.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name!);
    const held = rooms.filter(([name]) => name !== "testing").map(([, pattern]) => new RegExp(pattern));
    expect(
      told.map((name) => held.findIndex((pattern) => pattern.test(name))),
      house,
    ).toEqual(held.map((_, index) => index));
  }
});
