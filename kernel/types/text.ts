// JSON, and what is said to people.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Text shown to people: one string for every language, or one per language. */
export type HumanText = string | { fr?: string | undefined; en?: string | undefined };
export type Language = "fr" | "en";
