// Units and labels of the commune's tables, part by part.
import type { ColumnSet } from "../../../types/index.ts";
import { said } from "../../contract/fields.ts";
import type { Part } from "./commune/parts.ts";

const people = (fr: string, en: string) => said(fr, en, "hab.");
const population = people("Population", "Population");
const weather: ColumnSet = {
  date: said("Date", "Date"),
  P: said("Pluie", "Rain", "mm/j"),
  E: said("Évapotranspiration potentielle", "Potential evaporation", "mm/j"),
  T: said("Température", "Temperature", "°C"),
};
const streets: ColumnSet = {
  length: said("Longueur", "Length", "m"),
  speed: said("Vitesse", "Speed", "km/h"),
  capacity: said("Capacité", "Capacity", "véh/h"),
  class: said("Classe", "Class"),
  name: said("Nom", "Name"),
};
const time = said("Temps", "Time", "h");

export const statedParts: Partial<Record<Part, ColumnSet>> = {
  buildings: {
    height: said("Hauteur", "Height", "m"),
    floorArea: said("Surface de plancher", "Floor area", "m²"),
    dwellings: said("Logements", "Dwellings", "log."),
  },
  parcels: { area: said("Surface", "Area", "m²") },
  districts: { name: said("Quartier", "District"), population, jobs: said("Emplois", "Jobs", "emplois") },
  care: { supply: said("Médecins", "Doctors", "ETP") },
  roads: streets,
  network: {
    ...streets,
    length: said("Longueur", "Length", "km"),
    time: said("Temps à vide", "Free-flow time", "min"),
  },
  demand: {
    origin: said("Origine", "Origin"),
    destination: said("Destination", "Destination"),
    trips: said("Trajets", "Trips", "véh/h"),
  },
  choices: {
    mode: said("Mode", "Mode"),
    chosen: said("Choisi", "Chosen"),
    time: said("Temps", "Time", "min"),
    cost: said("Coût", "Cost", "€"),
    distance: said("Distance", "Distance", "km"),
  },
  ages: { age: said("Âge", "Age", "ans"), femmes: people("Femmes", "Women"), hommes: people("Hommes", "Men") },
  rates: {
    age: said("Âge", "Age", "ans"),
    fecondite: said("Fécondité par femme et par an", "Fertility per woman and year"),
    survie_femmes: said("Survie des femmes", "Survival of women"),
    survie_hommes: said("Survie des hommes", "Survival of men"),
    migration_femmes: said("Migration nette des femmes", "Net migration of women"),
    migration_hommes: said("Migration nette des hommes", "Net migration of men"),
  },
  contacts: {
    classe: said("Classe d’âge", "Age class"),
    avec: said("En contact avec", "In contact with"),
    contacts: said("Contacts par jour", "Contacts a day"),
    population,
  },
  jobs: { name: said("Quartier", "District"), sector: said("Secteur", "Sector"), jobs: said("Emplois", "Jobs", "emplois") },
  housing: {
    period: said("Période", "Period"),
    type: said("Type", "Type"),
    label: said("Étiquette", "Label"),
    energy: said("Chauffage", "Heating"),
    dwellings: said("Logements", "Dwellings", "log."),
    area: said("Surface d’un logement", "Area of a dwelling", "m²"),
  },
  consumption: { year: said("Année", "Year"), area: said("Consommation d’ENAF", "ENAF consumption", "ha") },
  air: {
    name: said("Quartier", "District"),
    population,
    pm25: said("PM2,5", "PM2.5", "µg/m³"),
    no2: said("NO₂", "NO₂", "µg/m³"),
  },
  weather,
  flow: { ...weather, Q: said("Débit", "Flow", "mm/j"), flow: said("Débit", "Flow", "m³/s") },
  storm: { time, rain: said("Pluie", "Rain", "mm/h") },
  hydrograph: { time, flow: said("Débit", "Flow", "m³/s") },
  "demand-water": {
    month: said("Mois", "Month"),
    drinking: said("Eau potable", "Drinking water", "m³"),
    irrigation: said("Irrigation", "Irrigation", "m³"),
    industry: said("Industrie", "Industry", "m³"),
  },
};
