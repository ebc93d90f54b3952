// "variante 0.1.0": the version that results and passports carry.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./config.ts";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
export const productVersion = version;
export const engineVersion = `variante ${version}`;
