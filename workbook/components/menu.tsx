// A button that opens a menu of acts. What it opens is fetched as soon as a hand comes near.
import { cloneElement, useRef, useState } from "react";
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

let MenuList: typeof import("./menu-list.tsx").default | null = null;
export const loadMenuList = async (): Promise<void> => {
  MenuList = (await import("./menu-list.tsx")).default;
};

/** Without a network, pressing says so; coming near does not. */
const comeNear = () => void loadMenuList().catch(() => undefined);

const keys: Record<string, "first" | "last"> = { ArrowDown: "first", ArrowUp: "last" };

export function Menu({ children, ...list }: MenuProps) {
  const t = useT();
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<"first" | "last" | null>(null);
  const show = (focus: "first" | "last") => {
    // At once where it can be, so that the keys that follow go to the menu.
    if (MenuList) return setOpen(focus);
    loadMenuList().then(
      () => setOpen(focus),
      (error: unknown) => notify(t("common.partFailed", { reason: String(error) }), { icon: "warning" }),
    );
  };
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
      {MenuList && <MenuList {...list} anchor={anchor} open={open} onClose={() => setOpen(null)} />}
    </>
  );
}
