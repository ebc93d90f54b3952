// A button that opens a menu of acts. What it opens is fetched as soon as a hand comes near.
import { cloneElement, lazy, Suspense, useRef, useState } from "react";
import type { ButtonProps } from "react-aria-components/Button";
import { useT } from "../messages/index.ts";
import type { IconName } from "./icon.tsx";
import { notify } from "./notices.tsx";

export interface Act {
  key: string;
  title: string;
  /** A second line. */
  detail?: string;
  icon?: IconName;
  /** Drawn before the title in place of an icon. */
  mark?: React.ReactNode;
  /** Keys, at the right. */
  hint?: string;
  danger?: boolean;
  disabled?: boolean;
  /** An address opened by the act, in place of `run`. */
  href?: string;
  run?: () => void;
}
/** `null` draws a line. */
export type Acts = (Act | null)[];

type Trigger = Pick<ButtonProps, "onPress" | "onHoverStart" | "onFocus" | "onKeyDown" | "aria-haspopup" | "aria-expanded"> & {
  ref?: React.Ref<HTMLButtonElement>;
};

export interface MenuProps {
  label: string;
  acts: Acts;
  /** Groups under a heading, after the acts. */
  groups?: { title: string; acts: Act[] }[];
  /** The button: a Button or an IconButton. */
  children: React.ReactElement<Trigger>;
  placement?: "bottom start" | "bottom end" | "top start" | "top end";
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
