// Cells that are square but for the digits of a header: one size for both sides, where no cell moves by half of itself.
import type { Warn } from "../bytes/decode.ts";

/** The size of cells of `dx` by `dy`; null where they are not square. */
export function squared(dx: number, dy: number, { width, height }: { width: number; height: number }, warn: Warn): number | null {
  if (Math.abs(dx - dy) <= 1e-6 * dx) return dx;
  const size = (dx + dy) / 2;
  const moved = (Math.abs(dx - dy) / 2) * Math.max(width, height);
  if (!(moved < size / 2)) return null;
  const most = Number(moved.toPrecision(2));
  warn(
    `Cellules de ${dx} sur ${dy}, prises pour des carrés de ${size} : aucune n’est déplacée de plus de ${most}, moins d’une demi-cellule.`,
    `Cells of ${dx} by ${dy}, taken for squares of ${size}: none moves by more than ${most}, less than half a cell.`,
  );
  return size;
}
