// The word of each document status.
import type { Status } from "../../../server/ground/contract.ts";
import type { MessageKey } from "../../messages/index.ts";

export const statusKeys = {
  draft: "common.statusDraft",
  "for-opinion": "common.statusForOpinion",
  presented: "common.statusPresented",
  adopted: "common.statusAdopted",
} as const satisfies Record<Status, MessageKey>;
