import { expect, test } from "vitest";
import { nameOfFile } from "./document.ts";

test("a dropped file names its cell: letters, digits and _, never a reserved word", () => {
  const names = ["Pluie 2020 (mm).csv", "réseau.net.tntp", "new.csv", "2020.csv", "§.csv", ".gitignore", "dem.asc.gz"];
  expect(names.map((file) => nameOfFile(file, "donnees"))).toEqual([
    "pluie_2020_mm",
    "reseau",
    "donnees_new",
    "donnees_2020",
    "donnees",
    "gitignore",
    "dem",
  ]);
});
