// Simple Markdown as elements, never as HTML: paragraphs, lists, emphasis, code, links.
import { Fragment } from "react";

const inline = /(\*\*|__)(.+?)\1|(\*|_)(.+?)\3|`([^`]+)`|\[([^\]]+)\]\(((?:https?:|mailto:)[^)\s]+)\)/;

function Inline({ text }: { text: string }): React.ReactNode {
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
          <Inline text={strong} />
        </strong>
      ) : em ? (
        <em>
          <Inline text={em} />
        </em>
      ) : code ? (
        <code>{code}</code>
      ) : (
        <a href={href} target="_blank" rel="noreferrer">
          <Inline text={label!} />
        </a>
      )}
      <Inline text={after} />
    </>
  );
}

const bullet = /^\s*(?:[-*+]|\d+[.)])\s+/;

export function Prose({ markdown, className }: { markdown: string; className?: string }) {
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
              <Inline text={heading[2]!} />
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
                  <Inline text={item} />
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
                <Inline text={line.replace(/^>\s?/, "")} />
              </Fragment>
            ))}
          </p>
        );
      })}
    </div>
  );
}
