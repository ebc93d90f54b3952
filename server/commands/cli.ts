// The command line: `variante COMMAND …`. The table of commands says what each is; its code is loaded when it is called.
import { engineVersion } from "../ground/engine.ts";
import { type Command, runCommand } from "./command.ts";
import { commands } from "./table.ts";

const table: Record<string, Command> = commands;

const help = () =>
  [
    `${engineVersion}: scenario notebooks`,
    "",
    ...Object.values(table).map(({ usage, summary }) => `  variante ${usage}\n      ${summary}`),
    "",
    "A scenario ID is `baseline`, a variant, a context, or CONTEXT+VARIANT.",
    "Exit code: 0 clean, 1 something asked for failed, 2 bad usage.",
    "",
  ].join("\n");

const [name, ...args] = process.argv.slice(2);
const command = name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
if (command && (args.includes("--help") || args.includes("-h")))
  process.stdout.write(`variante ${command.usage}\n    ${command.summary}\n`);
else if (command) await runCommand(command, args);
else if (name === undefined || name === "--help" || name === "-h" || name === "help") process.stdout.write(help());
else if (name === "--version" || name === "-v") process.stdout.write(`${engineVersion}\n`);
else {
  process.stderr.write(`There is no command “${name}”.\n\n${help()}`);
  process.exitCode = 2;
}
