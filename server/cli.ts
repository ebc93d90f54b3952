// The command line: `variante COMMAND …`. Each command lives in commands/, and is loaded when it is called.
import { type Command, runCommand } from "./commands/command.ts";
import { engineVersion } from "./engine.ts";

const commands: Record<string, () => Promise<Command>> = {
  serve: async () => (await import("./commands/serve.ts")).serveCommand,
  run: async () => (await import("./commands/run.ts")).evaluateCommand,
  check: async () => (await import("./commands/check.ts")).checkCommand,
  convert: async () => (await import("./commands/convert.ts")).convertCommand,
  worker: async () => (await import("./commands/worker.ts")).workerCommand,
  backup: async () => (await import("./commands/backup.ts")).backupCommand,
  restore: async () => (await import("./commands/backup.ts")).restoreCommand,
};

async function help(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  return [
    `${engineVersion}: scenario notebooks`,
    "",
    ...all.map(({ usage, summary }) => `  variante ${usage}\n      ${summary}`),
    "",
    "A scenario ID is `baseline`, a variant, a context, or CONTEXT+VARIANT.",
    "Exit code: 0 clean, 1 something asked for failed, 2 bad usage.",
    "",
  ].join("\n");
}

const [name, ...args] = process.argv.slice(2);
const command = name !== undefined && Object.hasOwn(commands, name) ? await commands[name]!() : null;
if (command && (args.includes("--help") || args.includes("-h")))
  process.stdout.write(`variante ${command.usage}\n    ${command.summary}\n`);
else if (command) await runCommand(command, args);
else if (name === undefined || name === "--help" || name === "-h" || name === "help") process.stdout.write(await help());
else if (name === "--version" || name === "-v") process.stdout.write(`${engineVersion}\n`);
else {
  process.stderr.write(`There is no command “${name}”.\n\n${await help()}`);
  process.exitCode = 2;
}
