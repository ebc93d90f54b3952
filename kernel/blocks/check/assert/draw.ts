// One sentence in icon and words; each scenario's own under it, open when something fails.
import { demandBar } from "../../../drawing/demand.ts";
import { h } from "../../../drawing/element.ts";
import { refill } from "../../../drawing/experiment/refill.ts";
import { rootClass } from "../../../drawing/figure.ts";
import { glyph, identifyAll } from "../../../drawing/glyph.ts";
import type { IconName } from "../../../drawing/icon.ts";
import { keeping, memory } from "../../../drawing/memory.ts";
import { hasMarks, sourceLine } from "../../../drawing/source.ts";
import { status, type Tone } from "../../../drawing/status.ts";
import { scrollRegion } from "../../../drawing/table.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber, human } from "../../../language/format.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import { coverage, gotText, planText } from "./coverage.ts";
import type { Config } from "./definition.ts";
import { isUndecided } from "./found.ts";
import type { Check, CheckRow } from "./model.ts";
import { exploresOnDemand } from "./on-demand.ts";

const looks: Record<CheckRow["state"], [Tone, IconName]> = {
  held: ["ok", "met"],
  failed: ["err", "missed"],
  unknown: ["err", "error"],
  pending: ["quiet", "clock"],
};

/** A check that explores is drawn in place, so that its commands keep the focus while it runs. */
const explored = keeping<Check | null, Config>(
  () => "check",
  (_, { document, mode }) => {
    const [head, bar, body] = [h(document, "div", {}), h(document, "div", {}), h(document, "div", {})];
    return {
      element: h(document, "div", { class: rootClass({ mode }, "vb-explored") }, head, bar, body),
      update: (value, now) => {
        const controls = demandBar(now, {
          plan: planText(now.config, now.language),
          got: value ? gotText(value, now.language) : "",
        });
        if (controls !== bar.firstChild) refill(bar, [controls]);
        const label = human(now.config.label, now.language);
        refill(head, !value && label ? [h(document, "p", { class: "vb-check-line" }, label)] : []);
        refill(body, value ? [line(value, now)] : []);
      },
    };
  },
);

const draw: BlockDraw<Config> = (value: Check | null, context) =>
  exploresOnDemand(context.config) ? explored(value, context) : line(value!, context);
export default draw;

function line(value: Check, context: DrawContext<Config>): HTMLElement {
  const { document, language, mode } = context;
  const label = human(context.config.label, language);
  const waiting: [Tone, IconName] = isUndecided(value) ? ["warn", "warning"] : ["quiet", "clock"];
  const [tone, icon]: [Tone, IconName] = value.ok === null ? waiting : value.ok ? ["ok", "met"] : ["err", "missed"];
  const sentence = status(document, tone, icon, sentenceOf(label, value, context.config.success != null, language));
  const open = memory<{ details: boolean | null }>(context, "check", { details: null });
  const identities = identifyAll(value.data);
  const show = (figure: number | null) =>
    figure === null ? "–" : `${formatNumber(figure, language)}${value.spec.unit ? ` ${value.spec.unit}` : ""}`;
  const table = h(
    document,
    "table",
    { class: "vb-table" },
    h(document, "caption", { class: "vb-hidden" }, label || value.message[language]),
    h(
      document,
      "thead",
      {},
      h(
        document,
        "tr",
        {},
        h(document, "th", { scope: "col" }, say("scenario", language)),
        h(document, "th", { scope: "col", class: "num" }, language === "fr" ? "Calculé" : "Computed"),
        h(document, "th", { scope: "col", class: "num" }, language === "fr" ? "Attendu" : "Expected"),
        h(document, "th", { scope: "col", class: "vb-verdict" }, language === "fr" ? "Résultat" : "Result"),
      ),
    ),
    h(
      document,
      "tbody",
      {},
      ...value.data.map((row, i) =>
        h(
          document,
          "tr",
          {},
          h(
            document,
            "th",
            { scope: "row" },
            h(
              document,
              "span",
              { class: "vb-who" },
              glyph(document, identities[i]!),
              h(document, "span", {}, human(row.name, language)),
            ),
          ),
          h(document, "td", { class: "num" }, show(row.left)),
          h(document, "td", { class: "num" }, show(row.right)),
          h(document, "td", { class: "vb-verdict" }, status(document, ...looks[row.state], row.message[language])),
        ),
      ),
    ),
  );
  const details: HTMLDetailsElement | null =
    value.data.length === 0
      ? null
      : h(
          document,
          "details",
          { class: "vb-details", open: mode !== "print" && (open.details ?? value.ok === false) },
          h(
            document,
            "summary",
            { class: "vb-link" },
            language === "fr" ? `Par scénario (${value.data.length})` : `By scenario (${value.data.length})`,
          ),
          scrollRegion(document, table, label || value.message[language]),
        );
  details?.querySelector("summary")?.addEventListener("click", () => (open.details = !details.open));
  return h(
    document,
    "div",
    { class: rootClass(context, "vb-check-line") },
    h(document, "p", {}, sentence),
    value.exploration ? coverage(value.exploration, context) : null,
    h(
      document,
      "div",
      { class: "vb-check-foot" },
      mode === "print" ? null : details,
      hasMarks(context) ? h(document, "p", { class: "vb-source" }, ...sourceLine(context, "")) : null,
    ),
  );
}

/** A success the author worded speaks for itself; everything else says what is being checked. */
function sentenceOf(label: string, value: Check, worded: boolean, language: "fr" | "en"): string {
  const message = value.message[language];
  return label === "" || (value.ok === true && worded) ? message : label + (language === "fr" ? "\u00a0: " : ": ") + message;
}
