// The statuses a version goes through, in order. (Types only cross the wire: the list is written here.)
import type { Status } from "../../../server/ground/contract.ts";

export const statuses = ["draft", "for-opinion", "presented", "adopted"] as const satisfies readonly Status[];
