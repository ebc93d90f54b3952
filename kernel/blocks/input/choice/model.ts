// The value chosen, once it is one of the options.
import { nearest } from "../../../language/nearest.ts";
import { type BlockModel, ModelError } from "../../contract/block.ts";
import { received } from "../../contract/door.ts";
import type { Config } from "./definition.ts";

const model: BlockModel<Config> = (config) => {
  if (config.list === "epci") return intermunicipality(config.value);
  if (config.options.some((option) => option.value === config.value)) return config.value;
  const list = config.options.map((option) => String(option.value)).join(", ");
  const got = received(config.value);
  throw new ModelError(
    {
      fr: `« value » reçoit ${got.fr}, qui n'est pas un des choix : ${list}.`,
      en: `“value” got ${got.en}, which is not one of the options: ${list}.`,
    },
    "value",
  );
};
export default model;

async function intermunicipality(value: Config["value"]): Promise<string> {
  const { epci } = await import("../../../assets/epci.generated.ts");
  const code = String(value).trim();
  if (epci.some((row) => row[0] === code)) return code;
  const near = nearest(
    code,
    epci.map((row) => row[0]),
  );
  const name = epci.find((row) => row[0] === near)?.[1];
  throw new ModelError(
    {
      fr: `Aucune intercommunalité n'a le code « ${code} ».${name ? ` Peut-être ${near} (${name}) ?` : " Choisissez-la dans la liste."}`,
      en: `No intermunicipality has the code “${code}”.${name ? ` Perhaps ${near} (${name})?` : " Choose it in the list."}`,
    },
    "value",
  );
}
