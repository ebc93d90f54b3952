// Signs that mean the same in every unit, in one writing: "m³ s⁻¹" is "m^3 s^-1", "habitants par hectare" a quotient.

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

export const evenSigns = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/⁻/g, "-")
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (digits) => `^${Array.from(digits, (digit) => superscripts.indexOf(digit)).join("")}`)
    .replace(/-\^/g, "^-")
    // A million of cubic metres, not the cube of a megametre.
    .replace(/\bMm\^?3\b/g, "hm3")
    .replace(/−/g, "-")
    // A share, before "per" divides.
    .replace(/\b(pour|per)\s?cent\b/gi, "%")
    .replace(/\b(pour|per)\s?mille\b/gi, "‰")
    .replace(/\b(par|per|pour)\b/gi, "/")
    .trim();
