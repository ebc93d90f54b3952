// The table a query gives.
import type { BlockDraw } from "../../block.ts";
import { tablePreview } from "../../drawing/preview.ts";
import type { Config } from "./definition.ts";

const draw: BlockDraw<Config> = (value, context) => tablePreview(context, value, { caption: context.name ?? "table" });
export default draw;
