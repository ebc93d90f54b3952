// Made-up names, French as the commune is.

export const COMMUNE = "Valmorin";
export const RIVER = "la Valme";

const quarters = [
  "Centre",
  "Le Faubourg",
  "Les Tilleuls",
  "La Fontaine",
  "Le Moulin",
  "Les Prés Hauts",
  "La Chênaie",
  "Beauregard",
  "Les Vignes",
  "Le Port",
  "La Croix Blanche",
  "Les Charmes",
  "Bellevue",
  "Le Clos Vert",
  "Les Ormeaux",
  "La Tuilerie",
  "Le Grand Champ",
  "Les Saules",
  "La Garenne",
  "Le Lavoir",
  "Les Cerisiers",
  "Montclair",
  "La Combe",
  "Les Alouettes",
];

const streetNames = [
  "des Tilleuls",
  "du Moulin",
  "de la Fontaine",
  "des Écoles",
  "du Lavoir",
  "de la Halle",
  "des Tanneurs",
  "du Puits",
  "des Vergers",
  "du Four",
  "de la Forge",
  "des Lilas",
  "des Alouettes",
  "du Verger",
  "de la Garenne",
  "des Ormes",
  "du Clos",
  "des Saules",
  "de la Prairie",
  "des Noyers",
  "du Pressoir",
  "des Merles",
  "de la Source",
  "du Coteau",
  "des Bleuets",
];

export const facilityNames: Record<string, string> = {
  townhall: "Mairie",
  school: "École",
  doctor: "Cabinet médical",
  pharmacy: "Pharmacie",
  shop: "Commerce",
  nursery: "Crèche",
  library: "Bibliothèque",
};

/** "Les Tilleuls", then "Les Tilleuls 2" when the list is through. */
export const quarterName = (index: number): string => {
  const round = Math.floor(index / quarters.length);
  return quarters[index % quarters.length]! + (round > 0 ? ` ${round + 1}` : "");
};

/** Names a line of the mesh: rows are streets, columns lanes and avenues. */
export function streetName(line: number, bank: number, middle: number): string {
  if (line === bank + 2) return "Grande Rue";
  if (line === bank - 1) return "Route de la Rive";
  if (line === bank + 1) return "Quai du Nord";
  if (line === bank) return "Quai du Sud";
  if (line === -1 - middle) return "Avenue du Pont";
  const [kind, k] = line >= 0 ? ["Rue", line] : ["Allée", -line * 7 + 3];
  const round = Math.floor(k / streetNames.length);
  return `${kind} ${streetNames[k % streetNames.length]!}${round > 0 ? ` (${round + 1})` : ""}`;
}
