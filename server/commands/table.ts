// Every command: how it is called, what it does, and where it lives. Its code is loaded when it is called.
import type { Command } from "./command.ts";

export const commands = {
  serve: {
    usage: "serve [--port 8642] [--data DIR]",
    summary: "serves Variante on this machine",
    load: async () => (await import("./serve.ts")).serve,
  },
  run: {
    usage:
      "run FILE [--scenario ID]… [--all-scenarios | --matrix] [--set NAME=JSON]… [--output NAME]… [--seed N] [--report FILE.html] [--json]",
    summary: "evaluates a notebook without a browser; prints its indicators, or the outputs named",
    load: async () => (await import("./run.ts")).run,
  },
  check: {
    usage: "check FILE [--json]",
    summary: "runs the notebook's check blocks in every scenario and sample; exit code 1 when one does not hold",
    load: async () => (await import("./check.ts")).check,
  },
  convert: {
    usage: "convert IN OUT",
    summary:
      "reads notebook HTML, an Observable document (.json), Jupyter (.ipynb) or a zip; writes HTML, Markdown (.md) or a zip that runs without a server",
    load: async () => (await import("./convert.ts")).convert,
  },
  worker: {
    usage: "worker [--data DIR]",
    summary: "evaluates queued runs (needs DATABASE_URL, and the server's data folder for blobs)",
    load: async () => (await import("./worker.ts")).worker,
  },
  backup: {
    usage: "backup DIR [--data DIR]",
    summary: "copies every notebook, version, run and attachment into DIR; the server may keep running",
    load: async () => (await import("./backup.ts")).backup,
  },
  restore: {
    usage: "restore DIR [--data DIR]",
    summary: "fills an empty data folder or database from a backup",
    load: async () => (await import("./backup.ts")).restore,
  },
} satisfies Record<string, Command>;
