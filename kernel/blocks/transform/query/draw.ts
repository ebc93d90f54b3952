// The table a query gives.
import { tablePreview } from "../../../drawing/preview.ts";
import type { BlockDraw } from "../../contract/block.ts";
import type { Config } from "./definition.ts";

const draw: BlockDraw<Config> = (value, context) => tablePreview(context, value, { caption: context.name ?? "table" });
export default draw;
