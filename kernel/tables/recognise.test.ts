import { expect, test } from "vitest";
import { recognise } from "./recognise.ts";

test("knows INSEE's housing census by its headers, and the columns a study reads", () => {
  const headers = [
    "CODGEO",
    "P21_LOG",
    "P21_RP",
    "P21_RSECOCC",
    "P21_LOGVAC",
    "P21_PMEN",
    "P15_LOG",
    "P15_RP",
    "P15_RSECOCC",
    "P15_LOGVAC",
    "P21_MAISON",
  ];
  expect(recognise(headers)).toMatchObject({
    id: "insee-rp-logement",
    vintage: "2021",
    years: [2015, 2021],
    columns: {
      code: "CODGEO",
      logements: "P21_LOG",
      residences_principales: "P21_RP",
      residences_secondaires: "P21_RSECOCC",
      logements_vacants: "P21_LOGVAC",
      population_menages: "P21_PMEN",
    },
  });
  expect(recognise(["codgeo", "p20_log", "p20_rp", "p20_rsecocc", "p20_logvac"])?.id).toBe("insee-rp-logement");
});

test("knows Cerema's land consumption by its headers, yearly flows in order", () => {
  const headers = [
    "idcom",
    "idcomtxt",
    "epci24",
    "naf09art10",
    "art09act10",
    "art09hab10",
    "naf10art11",
    "naf22art23",
    "nafart0923",
  ];
  expect(recognise(headers)).toMatchObject({
    id: "cerema-consommation-enaf",
    vintage: "2023",
    years: [2009, 2010, 2022],
    columns: { code: "idcom", "2009": "naf09art10", "2022": "naf22art23" },
  });
});

test("knows the census by age, and nothing else", () => {
  expect(recognise(["CODGEO", "P20_POP", "P20_POP0014", "P20_POP1529", "P20_POP6074"])?.id).toBe("insee-rp-population");
  expect(recognise(["code", "nom", "population"])).toBeNull();
  expect(recognise([])).toBeNull();
  expect(recognise(["P20_LOG", "P20_RP", "P20_RSECOCC", "P20_LOGVAC"])).toBeNull();
});
