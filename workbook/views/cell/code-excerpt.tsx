// The lines of code around a fault, with the fault underlined.
const around = 4;

export const CodeExcerpt = ({
  source,
  line,
  column,
}: {
  source: string;
  line?: number | undefined;
  column?: number | undefined;
}) => {
  const lines = source.split("\n");
  const centre = line ?? 1;
  const short = lines.length <= 12;
  const from = short ? 1 : Math.max(1, centre - around);
  const to = short ? lines.length : Math.min(lines.length, centre + around);
  return (
    <pre className="code-excerpt">
      {lines.slice(from - 1, to).map((text, offset) => {
        const number = from + offset;
        return (
          <div key={number} className={number === line ? "faulty" : ""}>
            <span className="ln">{number}</span>
            {number === line && column !== undefined ? <Marked text={text} column={column} /> : text}
          </div>
        );
      })}
    </pre>
  );
};

const Marked = ({ text, column }: { text: string; column: number }) => {
  const start = Math.max(0, Math.min(text.length, column - 1));
  const word = /^[\p{L}\p{N}_$]+|^\S/u.exec(text.slice(start))?.[0] ?? "";
  return (
    <>
      {text.slice(0, start)}
      <span className="fault">{word || " "}</span>
      {text.slice(start + word.length)}
    </>
  );
};
