// What a command of the command line is, and how its end becomes an exit code: 0 clean, 1 failed, 2 bad usage.
import { SettingsError } from "../ground/config.ts";

/** Exit code; null while it keeps running (serve, worker). */
export type Run = (args: string[]) => Promise<number | null>;

export interface Command {
  usage: string;
  summary: string;
  load: () => Promise<Run>;
}

/** Bad usage: the message says what was wrong; exit code 2. */
export class UsageError extends Error {}
/** Understood, but it could not be done: exit code 1. */
export class CommandError extends Error {}

export async function runCommand(command: Command, args: string[]): Promise<void> {
  try {
    const run = await command.load();
    const code = await run(args);
    if (code !== null) process.exitCode = code;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\nUsage: variante ${command.usage}\n`);
      process.exitCode = 2;
    } else if (error instanceof SettingsError) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 2;
    } else if (error instanceof CommandError) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    } else throw error;
  }
}
