// Why a name means nothing here, and what it may have meant.
import { nearest } from "../../language/nearest.ts";
import { functions, reducers, specials } from "../equations/functions.ts";
import { elsewhere } from "../equations/further-functions.ts";
import type { CallNode, NameNode } from "../equations/parse.ts";
import { Fault } from "../model/model.ts";
import { key } from "../model/names.ts";
import { type Builder, Lost, type Place } from "./builder.ts";
import { statefulFunctions } from "./stateful-functions.ts";

/** Says what was meant: a mistyped name, an operator left out between two names, or a macro the file lost. */
export function unknown(builder: Builder, node: NameNode | CallNode, at: Place): Error {
  const called = node.kind === "call";
  const known = new Map<string, string>();
  for (const name of called ? [...Object.keys(functions), ...Object.keys(statefulFunctions), ...Object.keys(reducers)] : [])
    known.set(name, name.toUpperCase());
  for (const { name } of builder.macros.values()) if (called) known.set(key(name), name);
  for (const [name, { element }] of at.scope.variables)
    if (!name.startsWith("#") && (!called || element.graph)) known.set(name, element.name);
  const words = node.text.split(/\s+/);
  for (let cut = 1; cut < words.length; cut++) {
    const [left, right] = [words.slice(0, cut).join(" "), words.slice(cut).join(" ")];
    const isKnown = (name: string) =>
      at.scope.find(key(name)) !== null || specials[key(name)] !== undefined || (called && known.has(key(name)));
    if (!isKnown(left) || !isKnown(right)) continue;
    return new Fault(
      at.label,
      `un opérateur (+ - * /) manque entre « ${left} » et « ${right} ».`,
      `an operator (+ - * /) is missing between “${left}” and “${right}”.`,
    );
  }
  const dimension = builder.opened.dimensions.get(node.name);
  if (dimension) {
    return new Fault(
      at.label,
      `« ${node.text} » est une dimension que cette variable n’a pas : SIZE(${node.text}) en donne la taille.`,
      `“${node.text}” is a dimension this variable does not have: SIZE(${node.text}) gives its size.`,
    );
  }
  const near = nearest(node.name, known.keys());
  // A function of another tool: what it gives has no value, and the rest of the model is computed.
  if (called && elsewhere.has(node.name)) return new Lost(node.text);
  // No function has a blank in its name: some converters keep the calls of a macro and drop the macro itself.
  if (called && near === null && words.length > 1) return new Lost(node.text);
  const what = called ? { fr: "la fonction", en: "the function" } : { fr: "la variable", en: "the variable" };
  return new Fault(
    at.label,
    `${what.fr} « ${node.text} » n’existe pas.${near ? ` La plus proche est « ${known.get(near)} ».` : " Vérifiez son nom, ou ajoutez-la au modèle."}`,
    `${what.en} “${node.text}” does not exist.${near ? ` The nearest is “${known.get(near)}”.` : " Check its name, or add it to the model."}`,
  );
}
