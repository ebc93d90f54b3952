// The open menu of a button: fetched when first asked for, which most visits never do.
import { Header } from "react-aria-components/Header";
import { Menu as AriaMenu, MenuItem, MenuSection } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import type { Act, MenuContent } from "./acts.ts";
import { Icon } from "./icon.tsx";

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

interface MenuListProps extends MenuContent {
  anchor: React.RefObject<HTMLButtonElement | null>;
  /** Which item has the focus at first; null when closed. */
  open: "first" | "last" | null;
  onClose: () => void;
}

export default function MenuList({ label, acts, groups = [], placement = "bottom end", anchor, open, onClose }: MenuListProps) {
  return (
    <Popover
      aria-label={label}
      className="popover"
      placement={placement}
      offset={4}
      triggerRef={anchor}
      isOpen={open !== null}
      onOpenChange={(next) => !next && onClose()}
    >
      <AriaMenu className="menu" aria-label={label} autoFocus={open ?? "first"} onClose={onClose}>
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
  );
}
