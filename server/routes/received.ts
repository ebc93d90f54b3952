// A JSON body: of the right type, without a name that stands for the prototype, held to the schema of its route.
import type { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { Refusal } from "../ground/problem.ts";
import { mediaType, parseJson, readBytes } from "./body.ts";
import { checked } from "./invalid.ts";

/** The application bounds what it lets through here; this one holds where a length is not announced. */
const limit = 5_000_000;
const tooLarge = () =>
  new Refusal("too-large", {
    fr: `Le corps de cette requête dépasse la limite de ${limit / 1e6} Mo.`,
    en: `The body of this request exceeds the limit of ${limit / 1e6} MB.`,
  });

/** Nothing sent is an empty object, which a schema may well take. */
export async function jsonBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const type = mediaType(c);
  const bytes = await readBytes(c, limit, tooLarge);
  if (type === "" && bytes.length === 0) return checkedJson(schema, {});
  if (!/^application\/(json|[a-z0-9.-]+\+json)$/.test(type))
    throw new Refusal("unsupported-media", {
      fr: `Envoyez le corps en application/json, pas « ${type.slice(0, 100)} ».`,
      en: `Send the body as application/json, not “${type.slice(0, 100)}”.`,
    });
  return checkedJson(schema, parseJson(bytes));
}

export function checkedJson<T>(schema: z.ZodType<T>, value: unknown): T {
  const path = prototypePath(value);
  if (path === null) return checked(schema, value);
  const message = {
    fr: "« __proto__ » n’est le nom d’aucun champ. Retirez-le.",
    en: "“__proto__” is the name of no field. Remove it.",
  };
  throw new Refusal(
    "invalid",
    { fr: `Champ incorrect. ${path} : ${message.fr}`, en: `Invalid field. ${path}: ${message.en}` },
    {
      errors: [{ path, message }],
    },
  );
}

/** Level by level, since a value may be nested without end. */
function prototypePath(value: unknown): string | null {
  let level: [string, unknown][] = [["", value]];
  while (level.length > 0) {
    const next: [string, unknown][] = [];
    for (const [path, part] of level) {
      if (typeof part !== "object" || part === null) continue;
      for (const [name, inner] of Object.entries(part)) {
        // Long enough to find it by; a path as deep as the value would be no help.
        const at = path.length > 200 ? path : path === "" ? name : `${path}.${name}`;
        if (name === "__proto__") return at;
        next.push([at, inner]);
      }
    }
    level = next;
  }
  return null;
}
