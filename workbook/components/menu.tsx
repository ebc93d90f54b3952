// A button that opens a menu of acts.
import { Header } from "react-aria-components/Header";
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import { Icon, type IconName } from "./icon.tsx";

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

interface MenuProps {
  label: string;
  acts: Acts;
  /** Groups under a heading, after the acts. */
  groups?: { title: string; acts: Act[] }[];
  /** The button: a Button or an IconButton. */
  children: React.ReactElement;
  placement?: "bottom start" | "bottom end" | "top start" | "top end";
}

function Item({ act }: { act: Act }) {
  return (
    <MenuItem
      id={act.key}
      textValue={act.title}
      isDisabled={act.disabled ?? false}
      className={act.danger ? "danger" : ""}
      {...(act.href ? { href: act.href } : {})}
      {...(act.run ? { onAction: act.run } : {})}
    >
      {act.mark ?? (act.icon && <Icon name={act.icon} small />)}
      <span className="two-lines">
        <span>{act.title}</span>
        {act.detail && <span slot="description">{act.detail}</span>}
      </span>
      {act.hint && <span className="hint">{act.hint}</span>}
    </MenuItem>
  );
}

export function Menu({ label, acts, groups = [], children, placement = "bottom end" }: MenuProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className="popover" placement={placement} offset={4}>
        <AriaMenu className="menu" aria-label={label}>
          {/* biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place */}
          {acts.map((act, index) => (act ? <Item key={act.key} act={act} /> : <Separator key={`line-${index}`} />))}
          {groups.map((group) => (
            <MenuSection key={group.title}>
              <Header>{group.title}</Header>
              {group.acts.map((act) => (
                <Item key={act.key} act={act} />
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
