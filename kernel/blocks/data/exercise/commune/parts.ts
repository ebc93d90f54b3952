// What the commune can give, one part to a cell.

export const partLabels = {
  map: { fr: "plan de la commune", en: "map of the commune" },
  relief: { fr: "relief", en: "relief" },
  slope: { fr: "pente", en: "slope" },
  "land-cover": { fr: "occupation du sol", en: "land cover" },
  soil: { fr: "groupes de sol (ruissellement)", en: "hydrologic soil groups" },
  "zoning-grid": { fr: "zonage en grille", en: "zoning as a grid" },
  river: { fr: "rivière", en: "river" },
  zones: { fr: "zonage (U, AU, A, N)", en: "zoning (U, AU, A, N)" },
  parcels: { fr: "parcelles", en: "parcels" },
  buildings: { fr: "bâtiments", en: "buildings" },
  districts: { fr: "quartiers", en: "districts" },
  facilities: { fr: "équipements", en: "facilities" },
  streets: { fr: "rues et routes, sur la carte", en: "streets and roads, on the map" },
  care: { fr: "cabinets médicaux", en: "doctors’ surgeries" },
  roads: { fr: "réseau de rues et de routes", en: "street and road network" },
  network: { fr: "réseau d’affectation", en: "assignment network" },
  demand: { fr: "déplacements en heure de pointe", en: "peak-hour trips" },
  stops: { fr: "arrêts de bus", en: "bus stops" },
  timetable: { fr: "horaires du bus", en: "bus timetable" },
  choices: { fr: "enquête sur le choix du mode", en: "mode-choice survey" },
  ages: { fr: "population par âge", en: "population by age" },
  rates: { fr: "taux démographiques", en: "demographic rates" },
  contacts: { fr: "contacts entre classes d’âge", en: "contacts between age classes" },
  jobs: { fr: "emplois", en: "jobs" },
  housing: { fr: "parc de logements", en: "housing stock" },
  consumption: { fr: "consommation d’ENAF passée", en: "past consumption of ENAF" },
  air: { fr: "qualité de l’air", en: "air quality" },
  weather: { fr: "météo, dix ans", en: "weather, ten years" },
  flow: { fr: "débit de la rivière, dix ans", en: "river flow, ten years" },
  storm: { fr: "pluie centennale", en: "hundred-year storm" },
  hydrograph: { fr: "crue centennale", en: "hundred-year flood" },
  "demand-water": { fr: "usages de l’eau", en: "water uses" },
} as const;

export type Part = keyof typeof partLabels;
export const parts = Object.keys(partLabels) as Part[];
