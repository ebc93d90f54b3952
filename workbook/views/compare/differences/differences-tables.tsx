// Two tables: what changes at the root, and what follows from it.
import type {
  Differences,
  DifferingCell,
  DifferingIndicator,
  DifferingOverride,
  ScenarioSet,
  ValueDifference,
} from "../../../../kernel/index.ts";
import { ScrollRegion } from "../../../components/scroll-region.tsx";
import { humanText } from "../../../messages/index.ts";
import { gapText, partText, shareText, sideText, signed } from "./differences-text.ts";
import { say } from "./differences-words.ts";

const Sides = ({ found }: { found: Differences }) => (
  <>
    <th scope="col" className="num">
      {humanText(found.a.name)}
    </th>
    <th scope="col" className="num">
      {humanText(found.b.name)}
    </th>
  </>
);

/** Figures keep to one line; a text may take several. */
const sideClass = ({ kind }: ValueDifference) => (kind === "value" ? "num wordy" : "num");

const roleText = ({ role }: DifferingOverride) =>
  role === "lever" ? say("lever") : role === "context" ? say("assumption") : null;

export function CausesTable({ found, set }: { found: Differences; set: ScenarioSet }) {
  if (found.overrides.length === 0) return null;
  return (
    <ScrollRegion label={say("causes")}>
      <table className="table differences">
        <caption>{say("causes")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("cause")}</th>
            <Sides found={found} />
            <th scope="col" className="num">
              {say("gap")}
            </th>
            <th scope="col">{say("decides")}</th>
          </tr>
        </thead>
        <tbody>
          {found.overrides.map((override) => (
            <tr key={override.name}>
              <th scope="row">
                {humanText(override.label)} {roleText(override) && <span className="note">{roleText(override)}</span>}
              </th>
              <td className={sideClass(override.difference)}>{sideText(override.difference, "a", override.unit)}</td>
              <td className={sideClass(override.difference)}>{sideText(override.difference, "b", override.unit)}</td>
              <td className={override.difference.kind === "number" ? "num" : "wordy"}>
                {gapText(override.difference, override.unit)}
              </td>
              <td>{partText(override.by.b ?? override.by.a, set)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** Indicators first: they are what one reads. */
const inOrder = (found: Differences): DifferingCell[] => {
  const indicators = new Set(found.indicators.map(({ name }) => name));
  return [...found.cells].sort((x, y) => Number(indicators.has(y.name)) - Number(indicators.has(x.name)));
};

export function EffectsTable({ found }: { found: Differences }) {
  if (found.cells.length === 0) return null;
  const labels = new Map(found.overrides.map(({ name, label }) => [name, humanText(label)]));
  const indicators = new Map(found.indicators.map((indicator) => [indicator.name, indicator]));
  return (
    <ScrollRegion label={say("effects")}>
      <table className="table differences">
        <caption>{say("effects")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("effect")}</th>
            <Sides found={found} />
            <th scope="col" className="num">
              {say("gap")}
            </th>
            <th scope="col" className="num">
              {say("share")}
            </th>
            <th scope="col">{found.alone ? say("aloneEach") : say("depends")}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder(found).map((cell) => (
            <Effect key={cell.name} cell={cell} indicator={indicators.get(cell.name) ?? null} labels={labels} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Effect({
  cell,
  indicator,
  labels,
}: {
  cell: DifferingCell;
  indicator: DifferingIndicator | null;
  labels: ReadonlyMap<string, string>;
}) {
  const { difference, unit } = cell;
  const causes = cell.dependsOn.map((name) => labels.get(name) ?? name).join(", ");
  const number = difference.kind === "number";
  // An indicator is read at its own rounding, as everywhere.
  const step = indicator?.meta.round ?? null;
  return (
    <tr>
      <th scope="row">
        {cell.label ? humanText(cell.label) : <code>{cell.name}</code>}{" "}
        {indicator && <span className="note">{[say("indicator"), indicator.meta.horizon].filter(Boolean).join(", ")}</span>}
      </th>
      <td className={sideClass(difference)}>{sideText(difference, "a", unit, step)}</td>
      <td className={sideClass(difference)}>{sideText(difference, "b", unit, step)}</td>
      <td className={number ? "num" : "wordy"} colSpan={number ? 1 : 2}>
        {gapText(difference, unit, step)}
      </td>
      {number && <td className="num">{shareText(difference)}</td>}
      <td className="note">{indicator?.alone ? <Alone indicator={indicator} labels={labels} /> : causes}</td>
    </tr>
  );
}

/** Each change alone, then what they give together. */
function Alone({ indicator, labels }: { indicator: DifferingIndicator; labels: ReadonlyMap<string, string> }) {
  const moved = indicator.alone!.filter(({ override }) => indicator.dependsOn.includes(override));
  return (
    <ul className="alone">
      {moved.map(({ override, delta }) => (
        <li key={override}>
          {labels.get(override) ?? override} <b>{delta === null ? "–" : signed(delta, indicator.meta.round)}</b>
        </li>
      ))}
      {moved.length > 1 && indicator.delta !== null && (
        <li>{say("together", { value: signed(indicator.delta, indicator.meta.round) })}</li>
      )}
    </ul>
  );
}
