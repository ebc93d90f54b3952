// What the stage asks to send out of the shell: done when a person's hand is in the stage, and not otherwise.
import type { FromStage } from "../../kernel/index.ts";
import { handInStage } from "../clients/hand-in-stage.ts";
import { copy, openLink, saveFile } from "./way-out.ts";

type Outward = Extract<FromStage, { kind: "link" | "download" | "copy" }>;

export const sendOut = (message: Outward): void => {
  if (!handInStage()) return;
  if (message.kind === "link") openLink(message.href);
  else if (message.kind === "download") saveFile(message.name, message.mime, message.bytes);
  else void copy(message);
};
