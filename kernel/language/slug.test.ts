// One rule for anchors, file names and ids: French typography, other languages, nothing left, names already taken.
import { expect, test } from "vitest";
import { plainSlug, slug, untaken } from "./slug.ts";

test.each([
  ["Les habitant·es", "les-habitantes", "les-habitantes"],
  ["L’eau, c’est l'avenir", "l-eau-c-est-l-avenir", "l-eau-c-est-l-avenir"],
  ["Cœur & âme", "coeur-ame", "coeur-ame"],
  ["« Oui » — non…", "oui-non", "oui-non"],
  ["PLUi et SCoT", "plui-et-scot", "plui-et-scot"],
  ["1.2. Consommation d’ENAF (m²)", "1-2-consommation-d-enaf-m2", "1-2-consommation-d-enaf-m2"],
  ["Straße über Äpfel", "strasse-uber-apfel", "strasse-uber-apfel"],
  ["Ελληνικά", "ελληνικα", ""],
  ["日本語", "日本語", ""],
  ["がんばれ 한국", "がんばれ-한국", ""],
  ["🌊 Eau", "eau", "eau"],
  ["🌊", "", ""],
  ["--", "", ""],
  ["", "", ""],
])("%j has the anchor %j and the plain name %j", (text, anchor, plain) => {
  expect(slug(text)).toBe(anchor);
  expect(plainSlug(text)).toBe(plain);
});

test("words are joined as asked, and a name cut short ends on a word's sign", () => {
  expect(plainSlug("Pluie 2020 (mm)", { joint: "_" })).toBe("pluie_2020_mm");
  expect(plainSlug("Accueillir et loger", { longest: 11 })).toBe("accueillir");
  expect(slug("L’Isle-d’Abeau", { joint: " " })).toBe("l isle d abeau");
});

test("a name already taken is counted", () => {
  const taken = new Set(["synthese", "synthese-2"]);
  expect(untaken("synthese", (name) => taken.has(name))).toBe("synthese-3");
  expect(untaken("besoin", (name) => taken.has(name))).toBe("besoin");
});
