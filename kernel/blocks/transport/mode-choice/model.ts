// Estimates a logit on observed choices, or applies one; either way says the probability of each mode.
import { estimateChoices, type Unidentified } from "../../../maths/choice/estimate.ts";
import { likelihoodOf } from "../../../maths/choice/logit.ts";
import { type BlockModel, type ModelContext, ModelError } from "../../contract/block.ts";
import { portNumber, table } from "../../contract/door.ts";
import { checkChanges, readChanges } from "./changes.ts";
import { coefficientsOf, specificationOf } from "./coefficients.ts";
import type { Config } from "./definition.ts";
import { fitOf, resultOf } from "./result.ts";
import { readChosen, readRows } from "./rows.ts";
import { designOf, nestsOf, noMode } from "./terms.ts";

const model: BlockModel<Config> = (config, inputs, context) => {
  const rows = readRows(table(inputs.choices, "choices"), config);
  const estimating = config.task === "estimate";
  const specification = specificationOf(config, inputs.model, rows, estimating);
  if (!rows.alternatives.includes(specification.reference)) throw noMode(specification.reference, rows, "reference");
  const changes = [...config.changes, ...readChanges(inputs.changes)];
  checkChanges(changes, rows, specification.terms);
  if (estimating && changes.length > 0) {
    throw new ModelError(
      {
        fr: "Des attributs modifiés ne servent qu’à simuler : estimez d’abord sans eux, puis branchez ce modèle sur une simulation.",
        en: "Changed attributes only serve to simulate: estimate without them first, then connect this model to a simulation.",
      },
      "changes",
    );
  }
  const chosen = estimating ? readChosen(rows, config) : null;
  const { design, names } = designOf(rows, specification, changes, chosen);
  const nests = nestsOf(rows, specification.nests);
  const trips = "trips" in inputs ? portNumber({}, inputs, "trips", { min: 0 }) : null;
  const about = { rows, design, names, nests, specification, costTerm: config.costTerm, trips, context };
  if (!estimating) return resultOf(about, coefficientsOf(config, inputs.model, names, nests.scale, nests.names), null);
  const found = estimateChoices(design, nests.nests, { held: nests.held, scale: nests.scale });
  if ("why" in found) throw unidentified(found, [...names, ...nests.names]);
  const theta = Float64Array.from(found.theta);
  const equal = likelihoodOf(
    design,
    nests.nests,
    theta.map((_, k) => (k < names.length ? 0 : 1)),
    false,
  ).value;
  warnScales(nests, theta.subarray(names.length), context);
  return resultOf(about, { theta, error: found.error, robust: found.robust }, fitOf(about, found, equal));
};
export default model;

function unidentified({ why, term }: Unidentified, names: readonly string[]): ModelError {
  const name = names[term] ?? "?";
  const texts = {
    constant: {
      fr: `Le terme « ${name} » est le même pour tous les modes d’une même personne : il ne dit rien du choix. Donnez-lui un coefficient par mode, ou multipliez-le par un attribut des modes.`,
      en: `The term “${name}” is the same for all modes of a chooser: it says nothing of the choice. Give it one coefficient per mode, or multiply it by an attribute of the modes.`,
    },
    collinear: {
      fr: `Le terme « ${name} » est une combinaison des autres : ses effets ne se distinguent pas des leurs. Ôtez-le, ou un autre.`,
      en: `The term “${name}” is a combination of the others: its effects cannot be told from theirs. Remove it, or another.`,
    },
    separable: {
      fr: `Les choix observés sont prédits sans faute : le coefficient de « ${name} » grandit sans fin. Il faut des choix plus variés, ou moins de termes.`,
      en: `Observed choices are predicted without fault: the coefficient of “${name}” grows without end. More varied choices, or fewer terms, are needed.`,
    },
    unfinished: {
      fr: "L’estimation ne converge pas. Simplifiez les termes ou les nids, ou donnez l’échelle des nids.",
      en: "The estimation does not converge. Simplify terms or nests, or give the scale of the nests.",
    },
  };
  return new ModelError(texts[why], "terms");
}

function warnScales({ names, held }: { names: string[]; held: boolean[] }, scale: Float64Array, context: ModelContext): void {
  names.forEach((name, m) => {
    if (held[m] || scale[m]! <= 1) return;
    context.warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: `L’échelle du nid « ${name} » dépasse 1 (${scale[m]!.toFixed(2)}) : ses modes se ressemblent moins entre eux qu’aux autres, et le modèle n’est plus compatible avec des choix rationnels partout. Revoyez les nids.`,
        en: `The scale of nest “${name}” is above 1 (${scale[m]!.toFixed(2)}): its modes are less alike than they are like the others, and the model no longer fits rational choices everywhere. Reconsider the nests.`,
      },
    });
  });
}
