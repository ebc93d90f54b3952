#!/usr/bin/env node
// `variante …` on any Node: finds the Node 24 that came with the packages and runs commands/cli.ts on it, streams inherited.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

function node24() {
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  const bin = join(here, "..", "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
  if (existsSync(bin)) return bin;
  try {
    const manifest = createRequire(import.meta.url).resolve("node/package.json");
    return join(dirname(manifest), "bin", process.platform === "win32" ? "node.exe" : "node");
  } catch {
    process.stderr.write("Variante needs Node 24, which its packages bring: run `npm install` here first.\n");
    process.exit(1);
  }
}

const child = spawn(
  node24(),
  ["--disable-warning=ExperimentalWarning", join(here, "commands", "cli.ts"), ...process.argv.slice(2)],
  {
    stdio: "inherit",
    // What Node compiles is kept for the next call.
    env: { NODE_COMPILE_CACHE: join(here, "..", "node_modules", ".cache", "variante"), ...process.env },
  },
);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  process.stderr.write(`Node 24 could not be started: ${error.message}\n`);
  process.exit(1);
});
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
