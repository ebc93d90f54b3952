// The stage of a reading, as tall as its content; old values stay on screen while it computes.
import { useEffect, useRef } from "react";
import { useDark } from "../look/theme.ts";
import { useLanguage } from "../messages/index.ts";
import { type Reading, useReadingState } from "./reading.ts";
import "./stage-view.css";

export function StageView({
  reading,
  className = "",
  minHeight = 160,
}: {
  reading: Reading;
  className?: string;
  minHeight?: number;
}) {
  const holder = useRef<HTMLDivElement>(null);
  const height = useReadingState(reading, (state) => state.height);
  const dark = useDark();
  const language = useLanguage();
  useEffect(() => reading.mount(holder.current!), [reading]);
  useEffect(() => reading.setDark(dark), [reading, dark]);
  useEffect(() => reading.send({ kind: "environment", set: { language } }), [reading, language]);
  return <div className={`stage-view ${className}`} ref={holder} style={{ height: Math.max(height, minHeight) }} />;
}
