// Numbers, dates and durations as people of each language write them.
import { type Language, plainDecimals } from "../../kernel/index.ts";
import { getLanguage } from "./language.ts";

const locales: Record<Language, string> = { fr: "fr-FR", en: "en-GB" };
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

const numberFormat = (language: Language, options: Intl.NumberFormatOptions) => {
  const key = language + JSON.stringify(options);
  let format = numberFormats.get(key);
  if (!format) numberFormats.set(key, (format = new Intl.NumberFormat(locales[language], options)));
  return format;
};
const dateFormat = (language: Language, options: Intl.DateTimeFormatOptions) => {
  const key = language + JSON.stringify(options);
  let format = dateFormats.get(key);
  if (!format) dateFormats.set(key, (format = new Intl.DateTimeFormat(locales[language], options)));
  return format;
};

export const locale = (language: Language = getLanguage()): string => locales[language];

/** "1 234,5" with U+202F; a true minus sign. Non-finite numbers read "–". */
export const formatNumber = (
  value: number,
  language: Language = getLanguage(),
  options: Intl.NumberFormatOptions = {},
): string =>
  Number.isFinite(value)
    ? numberFormat(language, { maximumFractionDigits: Math.max(2, plainDecimals(value)), ...options })
        .format(value)
        .replace(/^-/, "−")
        .replace(/\u00a0(?=\d)/g, "\u202f")
    : "–";

/** Rounded to a step (10, 0.1, …) and shown with as many decimals as the step has. */
export const formatRounded = (value: number, step: number | null, language: Language = getLanguage()): string => {
  if (step === null || !(step > 0)) return formatNumber(value, language);
  const decimals = Math.min(12, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  const rounded = Math.round(value / step) * step;
  return formatNumber(rounded === 0 ? 0 : rounded, language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
};

/** "+171", "−23", "=" */
export const formatDifference = (value: number, step: number | null, language: Language = getLanguage()): string => {
  if (!Number.isFinite(value)) return "–";
  const text = formatRounded(Math.abs(value), step, language);
  if (!/[1-9]/.test(text)) return "=";
  return (value > 0 ? "+" : "−") + text;
};

/** "24 novembre 2026" */
export const formatDate = (at: number | Date, language: Language = getLanguage()): string =>
  dateFormat(language, { day: "numeric", month: "long", year: "numeric" }).format(at);

/** "14:32" */
export const formatTime = (at: number | Date, language: Language = getLanguage()): string =>
  dateFormat(language, { hour: "2-digit", minute: "2-digit" }).format(at);

/** "24 nov. 2026, 14:32" */
export const formatDateTime = (at: number | Date, language: Language = getLanguage()): string =>
  `${dateFormat(language, { day: "numeric", month: "short", year: "numeric" }).format(at)}, ${formatTime(at, language)}`;

const startOfDay = (at: number) => new Date(at).setHours(0, 0, 0, 0);

/** "à l’instant", "il y a 4 min", "14:32", "hier, 17:40", "19 nov.", "3 oct. 2025" */
export const formatRelative = (at: number, now: number = Date.now(), language: Language = getLanguage()): string => {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return language === "fr" ? "à l’instant" : "just now";
  if (minutes < 60) return language === "fr" ? `il y a ${minutes} min` : `${minutes} min ago`;
  const days = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);
  if (days === 0) return formatTime(at, language);
  if (days === 1) return `${language === "fr" ? "hier" : "yesterday"}, ${formatTime(at, language)}`;
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return dateFormat(
    language,
    sameYear ? { day: "numeric", month: "short" } : { day: "numeric", month: "short", year: "numeric" },
  ).format(at);
};

/** "0,04 s", "1,2 s", "12 s", "3 min 05 s" */
export const formatDuration = (ms: number, language: Language = getLanguage()): string => {
  if (!Number.isFinite(ms) || ms < 0) return "–";
  const seconds = ms / 1000;
  if (seconds < 1) return `${formatNumber(seconds, language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}\u00a0s`;
  if (seconds < 10) return `${formatNumber(seconds, language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}\u00a0s`;
  if (seconds < 60) return `${Math.round(seconds)}\u00a0s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}\u00a0min\u00a0${String(whole % 60).padStart(2, "0")}\u00a0s`;
};

/** "1,2 Mo", "340 ko" */
export const formatBytes = (bytes: number, language: Language = getLanguage()): string => {
  const units = language === "fr" ? ["o", "ko", "Mo", "Go"] : ["B", "kB", "MB", "GB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${formatNumber(value, language, { maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0 })}\u00a0${units[unit]}`;
};
