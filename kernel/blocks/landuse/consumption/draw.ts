// The land taken against its envelope, in icon and words; after 2031 the net balance, a series of its own.
import { status } from "../../../drawing/status.ts";
import { type SummaryRow, summary } from "../../../drawing/summary.ts";
import { formatNumber, human } from "../../../language/format.ts";
import type { HumanText } from "../../../types/index.ts";
import type { BlockDraw } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import type { Status } from "./envelope.ts";

interface Consumption {
  enaf: number;
  envelope: number | null;
  consumed: number;
  remaining: number | null;
  housingLand: number;
  extension: number;
  density: number;
  minimumDensity: number | null;
  national: number;
  net: number;
  balanceYear: number;
  from: number;
  to: number;
  status: Status;
  statusText: { fr: string; en: string };
  rule: {
    text: { fr: string; en: string };
    document: HumanText | null;
    measure: Config["measure"];
    reduction: number;
    past: number | null;
    guarantee: number;
  };
}

const tones = { unknown: "quiet", exhausted: "err", exceeded: "err", within: "ok" } as const;
const icons = { unknown: "empty", exhausted: "missed", exceeded: "missed", within: "met" } as const;

const measures: Record<Config["measure"], { fr: string; en: string }> = {
  "fichiers-fonciers": { fr: "fichiers fonciers (Cerema)", en: "land files (Cerema)" },
  "ocs-ge": { fr: "OCS GE (IGN)", en: "OCS GE (IGN)" },
  mos: { fr: "mode d’occupation des sols local", en: "local land-use survey" },
};

/** The dated rule, how its envelope was made, what measures it, and the document that sets the local value. */
function ruleNotes({ rule, envelope }: Consumption, language: "fr" | "en"): string {
  const fr = language === "fr";
  const n = (value: number) => formatNumber(value, language);
  const text = rule.text[language];
  const head = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  const colon = fr ? "\u00a0: " : ": ";
  const made =
    envelope === null
      ? fr
        ? "enveloppe à fournir"
        : "envelope to be provided"
      : rule.past !== null && envelope > rule.guarantee
        ? `(1 − ${n(rule.reduction)} %) × ${n(rule.past)} ha`
        : fr
          ? "garantie communale"
          : "communal guarantee";
  const set = human(rule.document, language) || (fr ? "document local à saisir" : "local document to be entered");
  return `${head}${colon}${made}. ${fr ? "Mesure" : "Measure"}${colon}${measures[rule.measure][language]}. ${fr ? "Valeur locale" : "Local value"}${colon}${set}.`;
}

const draw: BlockDraw<Config> = (value: Consumption, context) => {
  const { document, language } = context;
  const fr = language === "fr";
  const ha = (label: string, hectares: number | null, total = false): SummaryRow => ({
    label,
    value: hectares,
    unit: "ha",
    decimals: 1,
    total,
  });
  const rows: SummaryRow[] = [
    ha(fr ? "Déjà consommé depuis 2021" : "Consumed since 2021", value.consumed),
    ha(fr ? "Consommation d’ENAF, 2021-2030" : "ENAF consumption, 2021-2030", value.enaf, true),
    ha(fr ? "Enveloppe 2021-2030" : "Envelope 2021-2030", value.envelope),
    value.remaining !== null && value.remaining <= 0
      ? {
          label: fr ? "Reste à consommer" : "Left to consume",
          value: null,
          unit: "",
          text: fr ? "enveloppe épuisée" : "envelope exhausted",
        }
      : ha(fr ? "Reste à consommer" : "Left to consume", value.remaining),
    ha(fr ? `Foncier pour l’habitat, ${value.from}-${value.to}` : `Housing land, ${value.from}-${value.to}`, value.housingLand),
    {
      label: fr ? "Densité brute minimale" : "Minimum gross density",
      // A minimum rounds up, else it would not be enough.
      value: value.minimumDensity === null ? null : Math.ceil(value.minimumDensity),
      unit: fr ? "log/ha" : "dwellings/ha",
      decimals: 0,
      ...(value.minimumDensity === null && { text: fr ? "non définie : plus de foncier" : "undefined: no land left" }),
    },
    ...(value.national > 0
      ? [ha(fr ? "Projets d’intérêt national, à part" : "National-interest projects, apart", value.national)]
      : []),
    {
      label: fr
        ? `Solde net d’artificialisation, ${value.balanceYear}`
        : `Net balance of artificialisation, ${value.balanceYear}`,
      value: value.net,
      unit: fr ? "ha/an" : "ha/yr",
      decimals: 1,
      total: true,
    },
  ];
  return summary(context, {
    caption: fr ? "Consommation d’ENAF" : "ENAF consumption",
    lead: [
      status(document, tones[value.status], icons[value.status], value.statusText[language]),
      `${formatNumber(value.extension, language, 0)} ${fr ? "logements en extension" : "dwellings in extension"}`,
    ],
    rows,
    notes: ruleNotes(value, language),
  });
};
export default draw;
