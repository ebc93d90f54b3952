// A sortable column head for native tables (class "table").
import { Icon } from "./icon.tsx";

export interface Sorting<K extends string> {
  column: K;
  direction: "ascending" | "descending";
}

interface SortHeadProps<K extends string> {
  column: K;
  sorting: Sorting<K>;
  onSort: (sorting: Sorting<K>) => void;
  /** Direction of the first press. */
  first?: "ascending" | "descending";
  className?: string;
  children: React.ReactNode;
}

export function SortHead<K extends string>({
  column,
  sorting,
  onSort,
  first = "ascending",
  className,
  children,
}: SortHeadProps<K>) {
  const active = sorting.column === column;
  const flipped = sorting.direction === "ascending" ? "descending" : "ascending";
  return (
    <th scope="col" className={className} aria-sort={active ? sorting.direction : "none"}>
      <button type="button" className="sort-button" onClick={() => onSort({ column, direction: active ? flipped : first })}>
        {children}
        <Icon name="chevron-down" small />
      </button>
    </th>
  );
}
