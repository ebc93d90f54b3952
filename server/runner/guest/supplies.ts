// Bytes a guest asks for: an attachment by name, or a data set of the product; a refusal is told in the notebook's language.
import type { Claim } from "./claims.ts";
import type { GuestProcess } from "./guest-process.ts";
import type { GuestRequest, Supplied } from "./guest-request.ts";

type Asked = Extract<Claim, { kind: "file-request" | "asset-request" }>;

export function supply(request: Pick<GuestRequest, "file" | "asset" | "environment">, guest: GuestProcess, asked: Asked): void {
  const inLanguage = (text: string | { fr: string; en: string }) =>
    typeof text === "string" ? text : text[request.environment.language];
  const kind = asked.kind === "file-request" ? ("file" as const) : ("asset" as const);
  const answer = (supplied: Supplied) => {
    const refused = "message" in supplied;
    const header = {
      kind,
      request: asked.request,
      name: asked.name,
      sha256: refused ? "" : supplied.sha256,
      message: refused ? inLanguage(supplied.message) : null,
    };
    guest.send(header, refused ? undefined : supplied.bytes);
  };
  request[kind](asked.name).then(answer, (error: Error) => answer({ message: error.message }));
}
