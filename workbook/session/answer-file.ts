// The bytes of an attachment the stage asks for: those its request pins, else those the notebook pins under that name.
import type { FilePin, FromStage, ToStage } from "../../kernel/index.ts";
import { server } from "../clients/server.ts";
import { t } from "../messages/index.ts";

const digest = /^[0-9a-f]{64}$/;

export const answerFile = async (
  { request, name, sha256: asked }: Extract<FromStage, { kind: "file-request" }>,
  pins: Readonly<Record<string, FilePin>>,
): Promise<Extract<ToStage, { kind: "file" }>> => {
  const sha256 = asked ?? pins[name]?.sha256 ?? "";
  const answer = (bytes: Uint8Array | null, message: string | null) =>
    ({ kind: "file", request, name, sha256, bytes, message }) as const;
  if (!digest.test(sha256)) return answer(null, t("notebook.fileMissing", { name }));
  try {
    return answer(await server.attachments.get(sha256), null);
  } catch (error) {
    return answer(null, error instanceof Error ? error.message : String(error));
  }
};
