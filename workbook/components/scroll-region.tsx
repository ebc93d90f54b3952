// A region that scrolls sideways on its own: reached by keyboard, and it says so when there is more than it shows.
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useT } from "../messages/index.ts";
import { Icon } from "./icon.tsx";

export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  const t = useT();
  const region = useRef<HTMLElement>(null);
  const [wider, setWider] = useState(false);
  useEffect(() => {
    const element = region.current!;
    const measure = () => setWider(element.scrollWidth > element.clientWidth + 1);
    const sizes = new ResizeObserver(measure);
    const contents = new MutationObserver(measure);
    sizes.observe(element);
    contents.observe(element, { childList: true, subtree: true });
    return () => {
      sizes.disconnect();
      contents.disconnect();
    };
  }, []);
  return (
    <>
      {wider && (
        <p className="scroll-note">
          {t("common.scrolls")} <Icon name="forward" small />
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section ref={region} className="scroll-x" tabIndex={0} aria-label={label} data-wider={wider || undefined}>
        {children}
      </section>
    </>
  );
}
