// The breakdown of a need, and the two identities every result obeys:
// point mort = R + ΔRS + ΔLV + D, and need = point mort + E (+ the unmet need one chooses to absorb).

export interface Terms {
  /** Desserrement: D = P₀/T₁ − P₀/T₀. */
  downsizing: number;
  /** Renouvellement R. */
  renewal: number;
  /** ΔRS. */
  secondary: number;
  /** ΔLV. */
  vacant: number;
  /** Effet démographique: E = (P₁ − P₀)/T₁; the interaction of the two goes here. */
  demographic: number;
  /** Unmet need absorbed in the period. */
  unmet: number;
}

/** D and E from populations of households and household sizes. */
export function householdEffects(population0: number, population1: number, size0: number, size1: number) {
  return { downsizing: population0 / size1 - population0 / size0, demographic: (population1 - population0) / size1 };
}

export const breakEven = (terms: Terms) => terms.renewal + terms.secondary + terms.vacant + terms.downsizing;
export const need = (terms: Terms) => breakEven(terms) + terms.demographic + terms.unmet;

export interface Component {
  cle: string;
  composante: string;
  component: string;
  symbole: string;
  logements: number;
  par_an: number;
  total: boolean;
}

/** Rows of the waterfall, in the order a planner reads them. */
export function components(terms: Terms, years: number, mode: "prospective" | "retrospective"): Component[] {
  const row = (
    cle: string,
    composante: string,
    component: string,
    symbole: string,
    logements: number,
    total = false,
  ): Component => ({
    cle,
    composante,
    component,
    symbole,
    logements,
    par_an: logements / years,
    total,
  });
  const all = need(terms);
  const end =
    mode === "retrospective"
      ? row("construction", "Construction neuve", "Dwellings completed", "C", all, true)
      : all < 0
        ? row("besoin", "Excédent", "Surplus", "B", all, true)
        : row("besoin", "Besoin en construction neuve", "Need for new construction", "B", all, true);
  return [
    row("desserrement", "Desserrement des ménages", "Smaller households", "D", terms.downsizing),
    row("renouvellement", "Renouvellement du parc", "Renewal of the stock", "R", terms.renewal),
    row("residences_secondaires", "Résidences secondaires", "Secondary homes", "ΔRS", terms.secondary),
    row("logements_vacants", "Logements vacants", "Vacant homes", "ΔLV", terms.vacant),
    row("point_mort", "Point mort", "Break-even point", "", breakEven(terms), true),
    row("effet_demographique", "Effet démographique", "Demographic effect", "E", terms.demographic),
    ...(terms.unmet !== 0 ? [row("besoin_non_satisfait", "Besoin non satisfait", "Unmet need", "U", terms.unmet)] : []),
    end,
  ];
}

/** What both directions give, under the same names. */
export function result(terms: Terms, years: number, mode: "prospective" | "retrospective") {
  const total = need(terms);
  const even = breakEven(terms);
  return {
    mode,
    years,
    need: total,
    needPerYear: total / years,
    breakEven: even,
    breakEvenPerYear: even / years,
    surplus: total < 0,
    ...terms,
    components: components(terms, years, mode),
  };
}
