// A licence as people write it, with the address that identifies it where one is known.

const known: [pattern: RegExp, id: string, name: string][] = [
  [/licence ouverte|etalab|open licen[cs]e 2/i, "https://spdx.org/licenses/etalab-2.0", "Licence Ouverte 2.0 (Etalab)"],
  [/odbl/i, "https://spdx.org/licenses/ODbL-1.0", "Open Database License 1.0"],
  [/cc[ -]?by[ -]?sa/i, "https://spdx.org/licenses/CC-BY-SA-4.0", "Creative Commons BY-SA 4.0"],
  [/cc[ -]?by(?![ -]?n)/i, "https://spdx.org/licenses/CC-BY-4.0", "Creative Commons BY 4.0"],
  [/cc[ -]?0|domaine public|public domain/i, "https://spdx.org/licenses/CC0-1.0", "Creative Commons Zero 1.0"],
  [/eupl/i, "https://spdx.org/licenses/EUPL-1.2", "European Union Public Licence 1.2"],
];

export function licenceOf(written: string): { id: string; name: string } {
  const found = known.find(([pattern]) => pattern.test(written));
  if (found) return { id: found[1], name: found[2] };
  if (/^https?:\/\/\S+$/.test(written)) return { id: written, name: written };
  return { id: `#licence-${encodeURIComponent(written)}`, name: written };
}
