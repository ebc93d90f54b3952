// The packed drawing libraries, unpacked at first use.
import source from "virtual:pack/drawing";
import { unpack } from "./pack.ts";

export const drawing = () => unpack<typeof import("./drawing-pack.ts")>("drawing", source);
