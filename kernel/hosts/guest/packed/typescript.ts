// Stands for "typescript" in the guest's bundle: the compiler, fetched and unpacked when the first TypeScript cell needs it.
import source from "virtual:pack/typescript";
import { unpack } from "./pack.ts";

export default source().then((text) => unpack<{ default: typeof import("typescript") }>("typescript", text).default);
