// A dialog over the page: title, body, acts. Escape and the veil close it unless told otherwise.
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useT } from "../messages/index.ts";
import { IconButton } from "./button.tsx";

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** Buttons at the foot, the primary one last. */
  foot?: React.ReactNode;
  children: React.ReactNode;
  size?: "normal" | "wide";
  /** Near the top of the window: searches. */
  atTop?: boolean;
  /** "alertdialog" for a confirmation. */
  role?: "dialog" | "alertdialog";
  /** Hides the title from sight, not from screen readers. */
  titleHidden?: boolean;
}

export function Dialog({
  open,
  onClose,
  title,
  foot,
  children,
  size = "normal",
  atTop,
  role = "dialog",
  titleHidden,
}: DialogProps) {
  const t = useT();
  return (
    <ModalOverlay className="dialog-veil" isOpen={open} onOpenChange={(next) => !next && onClose()} isDismissable>
      <Modal className={`dialog ${size === "wide" ? "wide" : ""} ${atTop ? "at-top" : ""}`}>
        <AriaDialog role={role}>
          {titleHidden ? (
            <Heading slot="title" level={2} className="visually-hidden">
              {title}
            </Heading>
          ) : (
            <div className="dialog-head">
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              <IconButton icon="close" label={t("common.close")} onPress={onClose} />
            </div>
          )}
          <div className="dialog-body">{children}</div>
          {foot && <div className="dialog-foot">{foot}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
