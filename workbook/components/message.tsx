// A message set in the page: what is wrong or to know, and what to do.
import { Icon, type IconName } from "./icon.tsx";

const iconOf: Record<string, IconName> = { err: "error", warn: "warning", ok: "check", quiet: "info" };

interface MessageProps {
  tone: "err" | "warn" | "ok" | "quiet";
  children: React.ReactNode;
  /** One button. */
  act?: React.ReactNode;
}

export function Message({ tone, children, act }: MessageProps) {
  return (
    <div className={`message ${tone}`} role={tone === "err" ? "alert" : undefined}>
      <Icon name={iconOf[tone]!} />
      <div className="grow">{children}</div>
      {act}
    </div>
  );
}
