// A button that opens a menu of acts. What it opens is fetched as soon as a hand comes near.
import { cloneElement, lazy, Suspense, useRef, useState } from "react";
import type { ButtonProps } from "react-aria-components/Button";
import { useT } from "../messages/index.ts";
import type { MenuContent } from "./acts.ts";
import { notify } from "./notices.tsx";

type Trigger = Pick<ButtonProps, "onPress" | "onHoverStart" | "onFocus" | "onKeyDown" | "aria-haspopup" | "aria-expanded"> & {
  ref?: React.Ref<HTMLButtonElement>;
};

interface MenuProps extends MenuContent {
  /** The button: a Button or an IconButton. */
  children: React.ReactElement<Trigger>;
}

export const loadMenuList = () => import("./menu-list.tsx");
const MenuList = lazy(loadMenuList);

/** Without a network, pressing says so; coming near does not. */
const comeNear = () => void loadMenuList().catch(() => undefined);

const keys: Record<string, "first" | "last"> = { ArrowDown: "first", ArrowUp: "last" };

export function Menu({ children, ...list }: MenuProps) {
  const t = useT();
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<"first" | "last" | null>(null);
  const [loaded, setLoaded] = useState(false);
  const show = (focus: "first" | "last") =>
    void loadMenuList().then(
      () => {
        setLoaded(true);
        setOpen(focus);
      },
      (error: unknown) => notify(t("common.partFailed", { reason: String(error) }), { icon: "warning" }),
    );
  return (
    <>
      {cloneElement(children, {
        ref: anchor,
        "aria-haspopup": "menu",
        "aria-expanded": open !== null,
        onHoverStart: comeNear,
        onFocus: comeNear,
        onPress: () => show("first"),
        onKeyDown: (event) => {
          const focus = keys[event.key];
          if (!focus) return event.continuePropagation();
          event.preventDefault();
          show(focus);
        },
      })}
      {loaded && (
        <Suspense fallback={null}>
          <MenuList {...list} anchor={anchor} open={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}
