// What a menu offers.
import type { IconName } from "./icon.tsx";

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

export interface MenuContent {
  label: string;
  acts: Acts;
  /** Groups under a heading, after the acts. */
  groups?: { title: string; acts: Act[] }[];
  placement?: "bottom start" | "bottom end" | "top start" | "top end";
}
