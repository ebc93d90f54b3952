// A raised note attached to what opened it: a passport, a small form.
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Popover as AriaPopover } from "react-aria-components/Popover";

interface PopoverProps {
  label: string;
  /** The button that opens it. */
  trigger: React.ReactElement;
  children: React.ReactNode | ((close: () => void) => React.ReactNode);
  placement?: "bottom start" | "bottom end" | "top start" | "top end" | "right top" | "left top";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

export function Popover({ label, trigger, children, placement = "bottom start", open, onOpenChange }: PopoverProps) {
  return (
    <DialogTrigger {...(open === undefined ? {} : { isOpen: open })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger}
      <AriaPopover className="popover" placement={placement} offset={6}>
        <Dialog className="body" aria-label={label}>
          {({ close }) => <>{typeof children === "function" ? children(close) : children}</>}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}

interface AnchoredProps {
  label: string;
  open: boolean;
  onClose: () => void;
  anchor: React.RefObject<Element | null>;
  children: React.ReactNode;
  placement?: "bottom start" | "bottom end" | "top start" | "top end" | "right top" | "left top";
}

/** The same, held open by its owner beside any element (a figure in the stage has a stand-in in the shell). */
export function AnchoredPopover({ label, open, onClose, anchor, children, placement = "bottom start" }: AnchoredProps) {
  return (
    <AriaPopover
      className="popover"
      isOpen={open}
      onOpenChange={(next) => !next && onClose()}
      triggerRef={anchor}
      placement={placement}
      offset={6}
    >
      <Dialog className="body" aria-label={label}>
        {children}
      </Dialog>
    </AriaPopover>
  );
}
