// Numbers in the sentences that models write: as each language writes them, and with the words that agree.

type Language = "fr" | "en";

/** A number to be read: "1 234,5" in French, "1,234.5" in English, every figure it has. */
export function written(value: number, language: Language): string {
  const [mantissa, exponent] = String(Math.abs(value)).split("e");
  const [whole, part] = mantissa!.split(".");
  const [group, mark] = language === "fr" ? ["\u202f", ","] : [",", "."];
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, group);
  return `${value < 0 ? "−" : ""}${grouped}${part ? mark + part : ""}${exponent ? `e${exponent}` : ""}`;
}

/** French takes the plural from 2, English from anything but 1. */
const agreed = (n: number, language: Language, one: string, many: string): string =>
  (language === "fr" ? Math.abs(n) < 2 : n === 1) ? one : many;

/** A count and what agrees with it: `counted(2).fr("ligne manque", "lignes manquent")` is "2 lignes manquent". */
export const counted = (n: number) => ({
  fr: (one: string, many: string) => `${written(n, "fr")} ${agreed(n, "fr", one, many)}`,
  en: (one: string, many: string) => `${written(n, "en")} ${agreed(n, "en", one, many)}`,
});
