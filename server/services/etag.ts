// Entity tags: `"ID.VERSION"` for the JSON representation, `"ID.VERSION.html"` for the file. If-Match accepts either.
export type Representation = "json" | "html";

export const etagOf = (id: string, version: number, representation: Representation = "json"): string =>
  representation === "json" ? `"${id}.${version}"` : `"${id}.${version}.html"`;

/** Versions of this notebook that an If-Match or If-None-Match lists; "any" for `*`. Weak tags never match. */
export function versionsIn(header: string, id: string): number[] | "any" {
  if (header.trim() === "*") return "any";
  return header.split(",").flatMap((tag) => {
    const found = /^"(.+)\.(\d+)(?:\.html|\.json)?"$/.exec(tag.trim());
    return found && found[1] === id ? [Number(found[2])] : [];
  });
}
