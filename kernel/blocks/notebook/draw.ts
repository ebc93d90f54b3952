// Settings are read in one quiet line.
import { h } from "../../drawing/element.ts";
import { rootClass } from "../../drawing/figure.ts";
import type { BlockDraw } from "../contract/block.ts";
import type { Config } from "./definition.ts";

const draw: BlockDraw<Config> = (value: Config, context) => {
  const { document, language } = context;
  const fr = language === "fr";
  const files = Object.keys(value.files ?? {}).length;
  const parts = [
    `${fr ? "graine" : "seed"} ${value.seed}`,
    value.language === "fr" ? "français" : "English",
    value.disabled?.length ? `${value.disabled.length} ${fr ? "cellules désactivées" : "disabled cells"}` : "",
    value.locked?.length ? `${value.locked.length} ${fr ? "cellules verrouillées" : "locked cells"}` : "",
    value.gate ? (fr ? "vérifié avant publication" : "checked before publishing") : "",
    files ? `${files} ${fr ? "fichiers joints" : "attached files"}` : "",
  ];
  return h(document, "p", { class: rootClass(context, "vb-quiet") }, parts.filter(Boolean).join(" · "));
};
export default draw;
