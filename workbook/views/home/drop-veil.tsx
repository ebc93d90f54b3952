// Files dropped anywhere on the page are imported; the veil says so while they hover.
import { useEffect, useRef, useState } from "react";
import { Icon } from "../../components/icon.tsx";
import { useT } from "../../messages/index.ts";

export function DropVeil({ onFiles, children }: { onFiles: (files: File[]) => void; children: React.ReactNode }) {
  const t = useT();
  const [over, setOver] = useState(false);
  const depth = useRef(0);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const listeners: Record<string, (event: DragEvent) => void> = {
      dragenter: () => {
        depth.current += 1;
        setOver(true);
      },
      dragover: (event) => event.preventDefault(),
      dragleave: () => {
        depth.current = Math.max(0, depth.current - 1);
        if (depth.current === 0) setOver(false);
      },
      drop: (event) => {
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length > 0) onFiles(files);
      },
    };
    const listen = (event: Event) => {
      if (hasFiles(event as DragEvent)) listeners[event.type]!(event as DragEvent);
    };
    for (const type of Object.keys(listeners)) window.addEventListener(type, listen);
    return () => {
      for (const type of Object.keys(listeners)) window.removeEventListener(type, listen);
    };
  }, [onFiles]);
  return (
    <>
      {children}
      {over && (
        <div className="drop-veil" aria-hidden="true">
          <div>
            <Icon name="import" />
            <b>{t("home.dropHere")}</b>
            <span>{t("home.dropKinds")}</span>
          </div>
        </div>
      )}
    </>
  );
}
