// A lever as the look draws it: a tick at the fil de l'eau; hollow knob at the baseline, filled for a variant, dashed for a trial.
import { useId } from "react";
import { formatNumber } from "../../messages/format.ts";
import { humanText, useT } from "../../messages/index.ts";
import { Icon } from "../icon.tsx";
import type { Lever } from "./levers.ts";
import "./lever-slider.css";

interface LeverSliderProps {
  lever: Lever;
  /** Colour of the active variant, for a kept override. */
  color: string | null;
  onInput: (value: Lever["parameter"]["effective"]) => void;
  onReset: () => void;
}

const percent = (lever: Lever, value: number) =>
  Math.min(100, Math.max(0, (100 * (value - lever.min)) / (lever.max - lever.min || 1)));

function Range({ lever, color, id, onInput }: LeverSliderProps & { id: string }) {
  const { parameter } = lever;
  const value = Number(parameter.effective);
  const baseline = Number(parameter.baseline);
  const at = percent(lever, value);
  const base = percent(lever, baseline);
  const state = parameter.overriddenBy === null ? "baseline" : parameter.overriddenBy === "trial" ? "trial" : "variant";
  return (
    <span className="lever-track" data-state={state} style={{ "--lever-color": color ?? "var(--ink)" } as React.CSSProperties}>
      {state !== "baseline" && <i style={{ left: `${Math.min(at, base)}%`, width: `${Math.abs(at - base)}%` }} />}
      {state !== "baseline" && <u style={{ left: `${base}%` }} />}
      <s style={{ left: `${at}%` }} />
      <input
        id={id}
        type="range"
        min={lever.min}
        max={lever.max}
        step={lever.step}
        value={value}
        aria-valuetext={`${formatNumber(value)} ${parameter.unit ?? ""}`}
        onChange={(event) => onInput(Number(event.target.value))}
      />
    </span>
  );
}

export function LeverSlider(props: LeverSliderProps) {
  const { lever, onInput, onReset } = props;
  const { parameter, kind } = lever;
  const t = useT();
  const id = useId();
  const show = (value: unknown) => {
    if (typeof value === "number") return formatNumber(value);
    const option = lever.options.find((each) => each.value === value);
    if (option) return option.label;
    return typeof value === "boolean" ? t(value ? "reader.yes" : "reader.no") : String(value);
  };
  if (kind === "other") return null;
  return (
    <div className="lever" data-overridden={parameter.overriddenBy !== null || undefined}>
      <div className="lever-head">
        <label htmlFor={id}>{humanText(parameter.label) || parameter.name}</label>
        <b>
          {kind !== "choice" && show(parameter.effective)} {parameter.unit && <small>{parameter.unit}</small>}
        </b>
      </div>
      {kind === "number" && <Range {...props} id={id} />}
      {kind === "choice" && (
        <select
          id={id}
          className="input"
          value={String(parameter.effective)}
          onChange={(event) => {
            const chosen = lever.options.find((option) => String(option.value) === event.target.value);
            if (chosen) onInput(chosen.value);
          }}
        >
          {lever.options.map((option) => (
            <option key={String(option.value)} value={String(option.value)}>
              {option.label}
            </option>
          ))}
        </select>
      )}
      {kind === "toggle" && (
        <input
          id={id}
          type="checkbox"
          checked={parameter.effective === true}
          onChange={(event) => onInput(event.target.checked)}
        />
      )}
      {parameter.overriddenBy !== null && (
        <div className="lever-foot">
          <span>{t("reader.baselineValue", { value: show(parameter.baseline) })}</span>
          {parameter.overriddenBy === "trial" && (
            <button type="button" className="link-button" onClick={onReset}>
              <Icon name="reset" small />
              {t("reader.resetLever")}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
