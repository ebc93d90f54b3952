// What the columns of a passport's tables say, a line each: "flow : Débit, m³/s"; the member first, where there are several.
import { say } from "../language/sentence.ts";
import type { Language, Passport } from "../types/index.ts";

export const columnLines = (tables: NonNullable<Passport["columns"]>, language: Language): string[] =>
  Object.entries(tables).flatMap(([path, columns]) =>
    Object.entries(columns).map(([name, { unit, label }]) => {
      const said = [say(label ?? "", language), unit].filter((part) => part && part !== name).join(", ");
      const full = path === "" ? name : `${path}.${name}`;
      return said === "" ? full : `${full} : ${said}`;
    }),
  );
