// One icon of the set; decorative unless a label is given.
import { type IconName, type IconShape, icons } from "./icons.ts";

export type { IconName } from "./icons.ts";

export function Icon({ name, small = false, label }: { name: IconName; small?: boolean; label?: string }) {
  const shape: IconShape = icons[name];
  return (
    <svg
      className={small ? "icon small" : "icon"}
      viewBox="0 0 16 16"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={shape.path} strokeWidth={shape.stroke} />
    </svg>
  );
}

/** The mark of the product. */
export function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
      <path d="M1 11H7M7 11C12 11 11 3.5 16 3.5H21M7 11H21M7 11C12 11 11 18.5 16 18.5H21" />
    </svg>
  );
}
