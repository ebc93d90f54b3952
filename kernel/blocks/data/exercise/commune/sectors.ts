// Jobs by sector, as INSEE's five groups.
import { largestRemainder } from "../../../../maths/sharing.ts";

export const sectors = {
  farming: "agriculture",
  industry: "industrie",
  building: "construction",
  trade: "commerce et services",
  public: "administration, enseignement, santé",
} as const;
export type Sector = keyof typeof sectors;

const shares: Record<Sector, number> = { farming: 2, industry: 14, building: 7, trade: 46, public: 31 };

/** The jobs of a district, shared out to the person. */
export function bySector(jobs: number): Record<Sector, number> {
  const names = Object.keys(shares) as Sector[];
  const parts = largestRemainder(jobs, Object.values(shares));
  return Object.fromEntries(names.map((name, i) => [name, parts[i]!])) as Record<Sector, number>;
}
