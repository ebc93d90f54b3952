// The sign of a scenario: ink ring for the fil de l'eau, dashed ring for a trial, a shape per variant. Always beside a name.
import { type VariantMark, variantMarks } from "./variant-marks.ts";

export { markOf } from "./variant-marks.ts";

interface GlyphProps {
  /** "baseline", "trial", or a variant's mark. */
  of: "baseline" | "trial" | VariantMark;
  size?: number;
}

export function Glyph({ of, size = 12 }: GlyphProps) {
  return (
    <svg className="glyph" viewBox="0 0 12 12" style={{ width: size, height: size }} aria-hidden="true">
      {of === "baseline" ? (
        <circle cx="6" cy="6" r="4" fill="none" stroke="var(--ink)" strokeWidth="2" />
      ) : of === "trial" ? (
        <circle cx="6" cy="6" r="4.6" fill="none" stroke="var(--ink)" strokeWidth="1.5" strokeDasharray="2.2 1.6" />
      ) : (
        <>
          <path d={variantMarks[of.index]!.path} fill={of.color} />
          {variantMarks[of.index]!.outline && (
            <path d={variantMarks[of.index]!.outline} fill="none" stroke={of.color} strokeWidth="1.4" />
          )}
        </>
      )}
    </svg>
  );
}
