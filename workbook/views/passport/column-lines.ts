// What the columns of a passport's tables say, a line each: "flow : Débit, m³/s"; the member first, where there are several.
import type { Passport } from "../../../kernel/index.ts";
import { humanText } from "../../messages/index.ts";

export const columnLines = (tables: NonNullable<Passport["columns"]>): string[] =>
  Object.entries(tables).flatMap(([path, columns]) =>
    Object.entries(columns).map(([name, { unit, label }]) => {
      const said = [humanText(label ?? ""), unit].filter((part) => part && part !== name).join(", ");
      const full = path === "" ? name : `${path}.${name}`;
      return said === "" ? full : `${full} : ${said}`;
    }),
  );
