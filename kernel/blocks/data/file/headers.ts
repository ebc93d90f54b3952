// Column names fit for a table: none empty, none twice, none that an object would take for its prototype.
import type { Warn } from "./bytes/decode.ts";

const dangerous = new Set(["__proto__", "constructor", "prototype", "__defineGetter__", "__defineSetter__"]);

export function cleanHeaders(raw: string[], warn: Warn): string[] {
  const used = new Set<string>();
  return raw.map((header, i) => {
    let name = header.trim();
    if (name === "") {
      name = `colonne_${i + 1}`;
      warn(
        `La colonne ${i + 1} n'a pas de nom : elle devient « ${name} ».`,
        `Column ${i + 1} has no name: it becomes “${name}”.`,
      );
    }
    if (dangerous.has(name)) {
      const safe = `colonne_${name.replaceAll("_", "")}`;
      warn(
        `« ${name} » ne peut nommer une colonne : elle devient « ${safe} ».`,
        `“${name}” cannot name a column: it becomes “${safe}”.`,
      );
      name = safe;
    }
    if (used.has(name)) {
      let n = 2;
      while (used.has(`${name}_${n}`)) n++;
      warn(
        `Deux colonnes s'appellent « ${name} » : la seconde devient « ${name}_${n} ».`,
        `Two columns are called “${name}”: the second becomes “${name}_${n}”.`,
      );
      name = `${name}_${n}`;
    }
    used.add(name);
    return name;
  });
}
