// Simple Markdown as elements, never as HTML: paragraphs, lists, emphasis, code, links.
import { Fragment } from "react";

const inline = /(\*\*|__)(.+?)\1|(\*|_)(.+?)\3|`([^`]+)`|\[([^\]]+)\]\(((?:https?:|mailto:|#)[^)\s]+)\)/;

/** Where a link to a place of the notebook goes. */
type OnAnchor = (href: `#${string}`) => void;

function Inline({ text, onAnchor }: { text: string; onAnchor: OnAnchor | undefined }): React.ReactNode {
  const found = inline.exec(text);
  if (!found) return text;
  const [whole, , strong, , em, code, label, href] = found;
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + whole.length);
  return (
    <>
      {before}
      {strong ? (
        <strong>
          <Inline text={strong} onAnchor={onAnchor} />
        </strong>
      ) : em ? (
        <em>
          <Inline text={em} onAnchor={onAnchor} />
        </em>
      ) : code ? (
        <code>{code}</code>
      ) : (
        <Link href={href!} onAnchor={onAnchor}>
          <Inline text={label!} onAnchor={onAnchor} />
        </Link>
      )}
      <Inline text={after} onAnchor={onAnchor} />
    </>
  );
}

function Link({ href, onAnchor, children }: { href: string; onAnchor: OnAnchor | undefined; children: React.ReactNode }) {
  if (!href.startsWith("#"))
    return (
      <a href={href} target="_blank" rel="noreferrer">
        {children}
      </a>
    );
  return (
    <a
      href={href}
      onClick={(event) => {
        event.preventDefault();
        onAnchor?.(href as `#${string}`);
      }}
    >
      {children}
    </a>
  );
}

const bullet = /^\s*(?:[-*+]|\d+[.)])\s+/;

export function Prose({ markdown, className, onAnchor }: { markdown: string; className?: string; onAnchor?: OnAnchor }) {
  const blocks = markdown
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter(Boolean);
  return (
    <div className={className}>
      {blocks.map((block) => {
        const heading = /^(#{1,6})\s+(.+)$/.exec(block);
        if (heading && !block.includes("\n")) {
          return (
            <h3 key={block}>
              <Inline text={heading[2]!} onAnchor={onAnchor} />
            </h3>
          );
        }
        const lines = block.split("\n");
        if (lines.every((line) => bullet.test(line) || /^\s{2,}\S/.test(line))) {
          const items = block
            .split(/\n(?=\s*(?:[-*+]|\d+[.)])\s+)/)
            .map((item) => item.replace(bullet, "").replace(/\s*\n\s*/g, " "));
          const List = /^\s*\d/.test(block) ? "ol" : "ul";
          return (
            <List key={block}>
              {items.map((item) => (
                <li key={item}>
                  <Inline text={item} onAnchor={onAnchor} />
                </li>
              ))}
            </List>
          );
        }
        return (
          <p key={block}>
            {lines.map((line, index) => (
              <Fragment key={line}>
                {index > 0 && " "}
                <Inline text={line.replace(/^>\s?/, "")} onAnchor={onAnchor} />
              </Fragment>
            ))}
          </p>
        );
      })}
    </div>
  );
}
