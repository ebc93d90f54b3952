// Flags of a command: parsed strictly, bad ones named.
import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { UsageError } from "./command.ts";

export function parse<const O extends ParseArgsOptionsConfig>(
  args: string[],
  options: O,
  positionals: { min: number; max: number; names: string },
) {
  const parsed = attempt(args, options);
  if (parsed.positionals.length < positionals.min) throw new UsageError(`Missing ${positionals.names}.`);
  if (parsed.positionals.length > positionals.max)
    throw new UsageError(`Unexpected argument “${parsed.positionals[positionals.max]}”.`);
  return parsed;
}

function attempt<const O extends ParseArgsOptionsConfig>(args: string[], options: O) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

export function integerFlag(name: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || value < min || value > max)
    throw new UsageError(`--${name} takes an integer between ${min} and ${max}; it is “${text}”.`);
  return value;
}
