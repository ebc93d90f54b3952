// The value as the drawing reads it.
import type { HumanText } from "../../../types/index.ts";

type Text = { fr: string; en: string };

export interface DrawnCommune {
  commune: string;
  document: string | null;
  guarantee: number;
  envelope: number;
  consumed: number | null;
  remaining: number;
  project: number | null;
  gap: number | null;
}

export interface Drawn {
  rule: { text: Text; texts: string[]; followed: Text; reduction: number | null };
  levels: { level: "region" | "scot"; document: HumanText | null; envelope: number; reduction: number; origin: Text }[];
  past: number;
  envelope: number;
  above: number;
  consumed: number;
  restored: number;
  remaining: number;
  project: number | null;
  status: "open" | "exhausted" | "within" | "exceeded";
  statusText: Text;
  national: { projects: number; contribution: number | null };
  enaf: { year: number; consumption: number; cumulated: number; envelope: number; state: "observed" | "path" }[];
  net: { year: number; artificialisation: number; renaturation: number; net: number; target: number }[];
  net2050: number | null;
  netMet: boolean | null;
  communes: DrawnCommune[];
  sharing: { commune: string; key: string; retained: boolean; area: number }[];
}
