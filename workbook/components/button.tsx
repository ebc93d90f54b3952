// Buttons: ink for the one primary act of a region, a line or plain text for the rest.
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { Tooltip, TooltipTrigger } from "react-aria-components/Tooltip";
import { Icon, type IconName } from "./icon.tsx";

type Kind = "primary" | "line" | "plain" | "danger";
interface ButtonProps extends Omit<AriaButtonProps, "children" | "className"> {
  kind?: Kind;
  icon?: IconName;
  /** Icon after the text: a menu's chevron. */
  after?: IconName;
  className?: string;
  children?: React.ReactNode;
}

export function Button({ kind = "plain", icon, after, className = "", children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`button ${kind} ${className}`}>
      {icon && <Icon name={icon} small />}
      {children}
      {after && <Icon name={after} small />}
    </AriaButton>
  );
}

interface IconButtonProps extends Omit<ButtonProps, "children" | "icon" | "after"> {
  icon: IconName;
  /** Read aloud and shown on hover and focus. */
  label: string;
  /** Keys shown in the hint: "Ctrl Z". */
  keys?: string;
}

export function IconButton({ icon, label, keys, kind = "plain", className = "", ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={60}>
      <AriaButton {...rest} aria-label={label} className={`button icon-only ${kind} ${className}`}>
        <Icon name={icon} />
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
        {keys && <kbd>{keys}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
