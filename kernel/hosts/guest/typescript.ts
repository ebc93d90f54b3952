// Stands for "typescript" in the guest's bundle: the compiler, unpacked when the first TypeScript cell needs it.
import source from "virtual:pack/typescript";
import { unpack } from "./pack.ts";

export default unpack<{ default: typeof import("typescript") }>("typescript", source).default;
