// A day of the calendar in words. No Intl: the same words in every engine.
import type { Language } from "../types/index.ts";

const months = {
  fr: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
} as const;

/** "2026-05-12" → "12 mai 2026"; what is no day is left as it is. */
export function showDay(iso: string, language: Language): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?:T|$)/.exec(iso) ?? [];
  const name = months[language][Number(month) - 1];
  if (year === undefined || name === undefined) return iso;
  return `${language === "fr" && day === "01" ? "1er" : Number(day)} ${name} ${year}`;
}
