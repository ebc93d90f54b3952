// Bytes a guest asks for: an attachment by name, or a data set of the product; a refusal is told in both languages.
import { said } from "../../ground/language.ts";
import type { Claim } from "./claims.ts";
import type { GuestProcess } from "./guest-process.ts";
import type { GuestRequest, Supplied } from "./guest-request.ts";

type Asked = Extract<Claim, { kind: "file-request" | "asset-request" }>;

export function supply(request: Pick<GuestRequest, "file" | "asset" | "environment">, guest: GuestProcess, asked: Asked): void {
  const kind = asked.kind === "file-request" ? ("file" as const) : ("asset" as const);
  const answer = (supplied: Supplied) => {
    const answered = { kind, request: asked.request, name: asked.name };
    if (!("message" in supplied)) return guest.send({ ...answered, sha256: supplied.sha256, message: null }, supplied.bytes);
    const { message } = supplied;
    const both = typeof message === "string" ? {} : { text: message };
    guest.send({ ...answered, sha256: "", message: said(message, request.environment.language), ...both });
  };
  request[kind](asked.name).then(answer, (error: Error) => answer({ message: error.message }));
}
