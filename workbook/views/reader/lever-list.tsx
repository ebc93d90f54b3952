// The levers of a reading as sliders, what one decides before what one undergoes.
import { useMemo } from "react";
import { LeverSlider } from "../../components/marks/lever-slider.tsx";
import { type Lever, leversOf } from "../../components/marks/levers.ts";
import { useT } from "../../messages/index.ts";
import { type Reading, useReadingState } from "../../reading/reading.ts";

interface LeverListProps {
  reading: Reading;
  /** Colour of the active variant. */
  color: string | null;
}

export default function LeverList({ reading, color }: LeverListProps) {
  const t = useT();
  const parameters = useReadingState(reading, (state) => state.session.parameters);
  const levers = useMemo(
    () => leversOf(reading.notebook, parameters).filter((lever) => lever.kind !== "other"),
    [reading, parameters],
  );
  const slider = (lever: Lever) => {
    const { name } = lever.parameter;
    return (
      <LeverSlider
        key={name}
        lever={lever}
        color={color}
        onInput={(value) => reading.tryValues({ [name]: value })}
        onReset={() => reading.tryValues({ [name]: undefined })}
      />
    );
  };
  const group = (role: "lever" | "context", title: string) => {
    const members = levers.filter((lever) => lever.parameter.role === role);
    return (
      members.length > 0 && (
        <>
          <h3>{title}</h3>
          {members.map(slider)}
        </>
      )
    );
  };
  return (
    <>
      {group("lever", t("common.decided"))}
      {group("context", t("common.undergone"))}
    </>
  );
}
