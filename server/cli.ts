// The command line: `variante COMMAND …`. Each command lives in commands/.
import { backupCommand, restoreCommand } from "./commands/backup.ts";
import { checkCommand } from "./commands/check.ts";
import { type Command, runCommand } from "./commands/command.ts";
import { convertCommand } from "./commands/convert.ts";
import { evaluateCommand } from "./commands/run.ts";
import { serveCommand } from "./commands/serve.ts";
import { workerCommand } from "./commands/worker.ts";
import { engineVersion } from "./engine.ts";

const commands: Command[] = [
  serveCommand,
  evaluateCommand,
  checkCommand,
  convertCommand,
  workerCommand,
  backupCommand,
  restoreCommand,
];

const help = [
  `${engineVersion}: scenario notebooks`,
  "",
  ...commands.map(({ usage, summary }) => `  variante ${usage}\n      ${summary}`),
  "",
  "A scenario ID is `baseline`, a variant, a context, or CONTEXT+VARIANT.",
  "Exit code: 0 clean, 1 something asked for failed, 2 bad usage.",
  "",
].join("\n");

const [name, ...args] = process.argv.slice(2);
const command = commands.find((one) => one.name === name);
if (command && (args.includes("--help") || args.includes("-h")))
  process.stdout.write(`variante ${command.usage}\n    ${command.summary}\n`);
else if (command) await runCommand(command, args);
else if (name === undefined || name === "--help" || name === "-h" || name === "help") process.stdout.write(help);
else if (name === "--version" || name === "-v") process.stdout.write(`${engineVersion}\n`);
else {
  process.stderr.write(`There is no command “${name}”.\n\n${help}`);
  process.exitCode = 2;
}
