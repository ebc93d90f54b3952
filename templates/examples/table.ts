// The example notebooks: one block each, on the question a planner asks. Each file has an English twin, NAME.en.html.
import { domains } from "../domains.ts";
import type { Template } from "../table.ts";

export interface Example extends Template {
  /** The block it shows. */
  block: string;
}

export const examples: Example[] = [
  {
    id: "decouvrir-la-commune",
    block: "data.exercise@1",
    domain: domains.teaching,
    title: { fr: "Découvrir la commune d’exercice", en: "Discover the exercise commune" },
    summary: {
      fr: "De quoi est faite une commune, et que change sa taille ? Un territoire inventé, pour essayer chaque bloc.",
      en: "What is a commune made of, and what does its size change? A made-up territory, to try every block on.",
    },
  },
  {
    id: "vieillir-ici",
    block: "demography.cohort@1",
    domain: domains.demography,
    title: { fr: "Vieillir ici", en: "Ageing here" },
    summary: {
      fr: "Combien d’habitants de 75 ans ou plus dans vingt ans, et que change l’accueil de jeunes ménages ?",
      en: "How many inhabitants aged 75 or over in twenty years, and what does welcoming young households change?",
    },
  },
  {
    id: "riviere-en-ete",
    block: "water.gr4j@1",
    domain: domains.water,
    title: { fr: "La rivière en été", en: "The river in summer" },
    summary: {
      fr: "Combien de jours par an sous le débit à laisser à la rivière, sous un climat plus sec, en prélevant moins ?",
      en: "How many days a year below the flow to be left to the river, in a drier climate, taking less?",
    },
  },
  {
    id: "partager-leau",
    block: "water.balance@1",
    domain: domains.water,
    title: { fr: "Partager l’eau", en: "Sharing the water" },
    summary: {
      fr: "La ressource suffit-elle aux usages, mois par mois, et vaut-il mieux une retenue ou moins de demande ?",
      en: "Is the resource enough for the uses, month by month, and is a reservoir better than less demand?",
    },
  },
  {
    id: "respirer-mieux",
    block: "health.impact@1",
    domain: domains.health,
    title: { fr: "Respirer mieux", en: "Breathing better" },
    summary: {
      fr: "Combien de décès attribuables aux particules fines, dans quels quartiers, et que gagne une baisse ?",
      en: "How many deaths attributable to fine particles, in which districts, and what does a fall bring?",
    },
  },
  {
    id: "preparer-une-epidemie",
    block: "health.epidemic@1",
    domain: domains.health,
    title: { fr: "Préparer une épidémie", en: "Preparing for an epidemic" },
    summary: {
      fr: "Combien de malades au pic, à quel âge, et que changent une vaccination ou des contacts réduits ?",
      en: "How many ill at the peak, at what ages, and what do a vaccination or fewer contacts change?",
    },
  },
  {
    id: "epidemie",
    block: "health.epidemic@1",
    domain: domains.teaching,
    title: { fr: "Épidémie", en: "Epidemic" },
    summary: {
      fr: "R0, taille finale, hasard : pourquoi une épidémie s’arrête, et pourquoi deux qui commencent pareil finissent autrement.",
      en: "R0, final size, chance: why an epidemic stops, and why two that start alike end otherwise.",
    },
  },
  {
    id: "partager-les-hectares",
    block: "landuse.zan@1",
    domain: domains.planning,
    title: { fr: "Partager les hectares", en: "Sharing out the hectares" },
    summary: {
      fr: "Que reste-t-il d’ENAF à consommer d’ici 2030, comment le partager entre communes, et le solde net est-il nul en 2050 ?",
      en: "How much ENAF is left to consume by 2030, how is it shared over communes, and is the net balance zero in 2050?",
    },
  },
  {
    id: "chauffer-sans-carbone",
    block: "energy.housing-stock@1",
    domain: domains.energy,
    title: { fr: "Chauffer sans carbone", en: "Heating without carbon" },
    summary: {
      fr: "Rénover d’abord les passoires ou remplacer d’abord les chaudières : émissions, facture et investissement jusqu’en 2050.",
      en: "Renovate the worst dwellings first or replace boilers first: emissions, bill and investment to 2050.",
    },
  },
  {
    id: "chacun-chez-soi",
    block: "agents.simple@1",
    domain: domains.teaching,
    title: { fr: "Chacun chez soi ?", en: "Each to their own?" },
    summary: {
      fr: "Le modèle de Schelling : une ville se sépare alors que personne ne le demande.",
      en: "Schelling’s model: a town splits although nobody asks for it.",
    },
  },
  {
    id: "une-idee-se-repand",
    block: "agents.simple@1",
    domain: domains.teaching,
    title: { fr: "Une idée se répand", en: "An idea spreads" },
    summary: {
      fr: "Plus de pionniers ou des liens entre quartiers éloignés : ce qui répand une pratique dans un réseau.",
      en: "More pioneers or links between distant districts: what spreads a practice over a network.",
    },
  },
  {
    id: "sortir-de-la-salle",
    block: "agents.simple@1",
    domain: domains.teaching,
    title: { fr: "Sortir de la salle", en: "Leaving the room" },
    summary: {
      fr: "Élargir la porte ou réduire la jauge : ce qui vide une salle plus vite.",
      en: "Widen the door or host fewer people: what empties a room faster.",
    },
  },
  {
    id: "renover-mais-avec-qui",
    block: "dynamics.stock-flow@1",
    domain: domains.energy,
    title: { fr: "Rénover, mais avec qui ?", en: "Renovating, but with whom?" },
    summary: {
      fr: "Combien de logements énergivores restera-t-il en 2050, et manque-t-il de décisions ou d’artisans ?",
      en: "How many energy-hungry dwellings will remain in 2050, and is it decisions or craftspeople that lack?",
    },
  },
  {
    id: "proies-et-predateurs",
    block: "dynamics.stock-flow@1",
    domain: domains.teaching,
    title: { fr: "Proies et prédateurs", en: "Prey and predators" },
    summary: {
      fr: "Deux populations qui oscillent, leur portrait de phase, et le paradoxe de Volterra à découvrir.",
      en: "Two populations that swing, their phase portrait, and Volterra’s paradox to discover.",
    },
  },
  {
    id: "ou-setendra-le-bourg",
    block: "landuse.automaton@1",
    domain: domains.planning,
    title: { fr: "Où s’étendra le bourg ?", en: "Where will the town grow?" },
    summary: {
      fr: "Sur quelles terres se poseront les logements d’ici 2050, et que changent des prairies protégées ou plus de densité ?",
      en: "On which land will dwellings settle by 2050, and what do protected meadows or more density change?",
    },
  },
  {
    id: "lecole-a-pied",
    block: "transport.accessibility@1",
    domain: domains.transport,
    title: { fr: "L’école à pied", en: "Walking to school" },
    summary: {
      fr: "Quelle part des habitants a une école à quinze minutes à pied, et quelle ouverture en rapproche le plus ?",
      en: "What share of inhabitants has a school within fifteen minutes on foot, and which opening helps most?",
    },
  },
  {
    id: "le-bus-plus-souvent",
    block: "transport.accessibility@1",
    domain: domains.transport,
    title: { fr: "Le bus plus souvent", en: "The bus more often" },
    summary: {
      fr: "Doubler la fréquence du bus ou lui donner une voie : ce qui rapproche le plus le pôle d’emploi.",
      en: "Double the frequency of the bus or give it a lane: what brings the job centre closer.",
    },
  },
  {
    id: "un-medecin-pres-dici",
    block: "health.access@1",
    domain: domains.health,
    title: { fr: "Un médecin près d’ici", en: "A doctor near here" },
    summary: {
      fr: "De combien de consultations dispose chaque quartier, et où installer une maison de santé ?",
      en: "How many consultations does each district have, and where should a health centre go?",
    },
  },
  {
    id: "fermer-un-pont",
    block: "transport.assignment@1",
    domain: domains.transport,
    title: { fr: "Fermer un pont", en: "Closing a bridge" },
    summary: {
      fr: "Où passe le trafic si le pont central ferme, combien de temps perd-on, et qu’y change un pont élargi ou un péage ?",
      en: "Where does traffic go if the central bridge closes, how much time is lost, and what does a widened bridge or a toll change?",
    },
  },
  {
    id: "qui-prendra-le-bus",
    block: "transport.mode-choice@1",
    domain: domains.transport,
    title: { fr: "Qui prendra le bus ?", en: "Who will take the bus?" },
    summary: {
      fr: "Bus gratuit ou bus plus rapide : lequel retire le plus de voitures, et que vaut une minute ?",
      en: "A free bus or a faster bus: which takes more cars off the road, and what is a minute worth?",
    },
  },
  {
    id: "la-crue-dans-la-rue",
    block: "flood.inundation@1",
    domain: domains.risks,
    title: { fr: "La crue dans la rue", en: "The flood in the street" },
    summary: {
      fr: "Jusqu’où monte la crue centennale dans le bourg : l’endiguer, ou rendre du lit à la rivière ?",
      en: "How far the hundred-year flood rises in the town: embank it, or give the river its bed back?",
    },
  },
  {
    id: "desimpermeabiliser",
    block: "flood.runoff@1",
    domain: domains.risks,
    title: { fr: "Désimperméabiliser", en: "Unsealing the ground" },
    summary: {
      fr: "Combien d’un orage ruisselle, et que gagnent des sols perméables ou la pluie gardée sur la parcelle ?",
      en: "How much of a storm runs off, and what do permeable ground or rain kept on the plot gain?",
    },
  },
];
