// The miniature of a template in the list of templates, drawn from its own results.

type Row = Record<string, unknown>;
/** Scenario id → output → value. */
export type PreviewResults = Record<string, Record<string, unknown>>;

export interface Preview {
  /** What must be computed, in which scenarios. */
  outputs: string[];
  scenarios: string[];
  draw: (results: PreviewResults) => string;
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Bars one after the other, totals from zero; a negative part is hollow. */
const waterfall = (rows: Row[], left: number, width: number, height: number): string => {
  const values = rows.map((row) => ({ value: Number(row.logements), total: row.total === true }));
  const largest = Math.max(...values.filter((row) => row.total).map((row) => row.value));
  const x = (value: number) => left + (value / largest) * width;
  const step = height / values.length;
  let at = 0;
  return values
    .map(({ value, total }, index) => {
      const [from, to] = total ? [0, value] : [Math.min(at, at + value), Math.max(at, at + value)];
      at = total ? value : at + value;
      const fill =
        total && index === values.length - 1
          ? 'fill="var(--ink)"'
          : value < 0
            ? 'fill="none" stroke="var(--variant-1)"'
            : `fill="var(--variant-1)"${total ? "" : ' opacity=".78"'}`;
      const [w, h] = [Math.max(2, round(x(to) - x(from))), round(step * 0.62)];
      return `<rect x="${round(x(from))}" y="${round(6 + index * step)}" width="${w}" height="${h}" ${fill}/>`;
    })
    .join("");
};

/** The shape of each variant's mark, as in the workbook. */
const shapes = ["M6 .5 11.5 6 6 11.5 .5 6Z", "M6 1 11.6 11H.4Z", "M1.5 1.5H10.5V10.5H1.5Z"];

/** Each scenario as its mark along an axis, against the ceiling. */
const marks = (values: number[], ceiling: number, left: number, width: number, height: number): string => {
  const margin = 4;
  const [low, high] = [Math.min(ceiling, ...values) - margin, Math.max(ceiling, ...values) + margin];
  const x = (value: number) => round(left + ((value - low) / (high - low)) * width);
  const step = height / values.length;
  const rows = values.map((value, index) => {
    const y = round(6 + (index + 0.5) * step);
    const sign =
      index === 0
        ? `<circle cx="${x(value)}" cy="${y}" r="4" fill="var(--paper)" stroke="var(--ink)" stroke-width="2"/>`
        : `<path transform="translate(${round(x(value) - 6)} ${round(y - 6)})" d="${shapes[index - 1]}" fill="var(--variant-${index})"/>`;
    return `<path d="M${x(ceiling)} ${y}H${x(value)}" stroke="var(--rule-2)"/>${sign}`;
  });
  return `<path d="M${x(ceiling)} 4V${6 + height}" stroke="var(--err)" stroke-width="1.5"/>${rows.join("")}`;
};

type Sample = { draws: { rows: number[]; parameters: number[][]; indicators: number[][] } };

/** Draws as points over their first parameter and second indicator, against a floor; the scenarios' own as their marks. */
const cloud = ({ draws }: Sample, floor: number, own: [number, number][], width: number, height: number): string => {
  const [xs, ys] = [draws.parameters[0]!, draws.indicators[1]!];
  const most = 40;
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  const x = (value: number) => round(4 + ((value - low) / (high - low)) * (width - 8));
  const y = (value: number) => round(6 + height - (Math.min(most, value) / most) * height);
  const dots = xs
    .map((value, i) => (ys[i]! > most || i % 2 > 0 ? "" : `<circle cx="${x(value)}" cy="${y(ys[i]!)}" r="1.6"/>`))
    .join("");
  const marks = own.map(([value, green], index) =>
    index === 0
      ? `<circle cx="${x(value)}" cy="${y(green)}" r="5" fill="var(--paper)" stroke="var(--ink)" stroke-width="2"/>`
      : `<path transform="translate(${round(x(value) - 6)} ${round(y(green) - 6)})" d="${shapes[index - 1]}" fill="var(--variant-${index})"/>`,
  );
  const limit = `<path d="M4 ${y(floor)}H${width - 4}" stroke="var(--err)" stroke-width="1.5"/>`;
  return `<g fill="var(--ink-3)" opacity=".55">${dots}</g>${limit}${marks.join("")}`;
};

const frame = (body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 260 132" width="260" height="132" aria-hidden="true">${body}</svg>\n`;

/** Template → its miniature. */
export const previews: Record<string, Preview> = {
  "accueillir-et-loger": {
    outputs: ["besoin_composantes", "enaf_2030", "enveloppe"],
    scenarios: ["baseline", "renouveler", "densifier", "remobiliser"],
    draw: (results) => {
      const rows = results.baseline!.besoin_composantes as Row[];
      const land = Object.values(results).map((outputs) => Number(outputs.enaf_2030));
      return frame(waterfall(rows, 0, 128, 122) + marks(land, Number(results.baseline!.enveloppe), 156, 96, 122));
    },
  },
  "reconvertir-une-friche": {
    outputs: ["tirages", "densite", "vert_par_habitant"],
    scenarios: ["baseline", "jardin", "dense", "abordable"],
    draw: (results) => {
      const own = Object.values(results).map(({ densite, vert_par_habitant }): [number, number] => [
        Number(densite),
        Number(vert_par_habitant),
      ]);
      return frame(cloud(results.baseline!.tirages as Sample, 9, own, 260, 122));
    },
  },
};
