// An equation that offers names as one writes them: arrows go through them, Enter or Tab takes one, Escape lets go.
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { Input } from "react-aria-components/Input";
import { TextField } from "react-aria-components/TextField";
import { type Completion, complete, type StockFlowModel } from "../../../../kernel/stock-flow.ts";
import { FieldLabel, FieldNotes, fieldClass } from "../../../components/fields.tsx";
import { useT } from "../../../messages/index.ts";

interface EquationFieldProps {
  label: string;
  labelHidden?: boolean;
  className?: string;
  model: StockFlowModel;
  /** The element whose equation it is; null for a macro's. */
  of: string | null;
  value: string;
  disabled: boolean;
  fault: (text: string) => string | null;
  onCommit: (text: string) => void;
}

export const EquationField = ({
  model,
  of,
  value,
  disabled,
  fault,
  onCommit,
  label,
  labelHidden,
  className,
}: EquationFieldProps) => {
  const t = useT();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(-1);
  /** Where the caret goes once a name is in. */
  const goes = useRef<number | null>(null);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (goes.current === null) return;
    input.current?.setSelectionRange(goes.current, goes.current);
    goes.current = null;
  });
  const found = useMemo(() => (caret === null ? null : complete(model, text, caret, of)), [model, text, caret, of]);
  const options = found?.options ?? [];
  const close = () => {
    setCaret(null);
    setActive(-1);
  };
  const commit = () => {
    close();
    if (text !== value) onCommit(text);
  };
  const take = (option: Completion) => {
    const next = text.slice(0, found!.from) + option.text;
    goes.current = next.length;
    setText(next + text.slice(caret!));
    close();
  };
  const keyDown = (event: React.KeyboardEvent) => {
    const chosen = options[active];
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      setCaret(input.current?.selectionStart ?? null);
    } else if (options.length === 0) {
      if (event.key === "Enter") commit();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive(active < 0 && step < 0 ? options.length - 1 : (active + step + options.length) % options.length);
    } else if (event.key === "Escape") {
      // Lets go of the names before it closes the card.
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if ((event.key === "Enter" || event.key === "Tab") && chosen) {
      event.preventDefault();
      take(chosen);
    } else if (event.key === "Enter") commit();
  };
  const wrong = fault(text);
  return (
    <div className={`equation-field ${className ?? ""}`}>
      <TextField
        className={fieldClass({ beside: true })}
        value={text}
        onChange={setText}
        isInvalid={wrong !== null}
        isDisabled={disabled}
        onBlur={commit}
      >
        <FieldLabel label={label} labelHidden={labelHidden ?? false} />
        <Input
          ref={input}
          className="input mono"
          spellCheck={false}
          autoComplete="off"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={options.length > 0}
          aria-controls={options.length > 0 ? id : undefined}
          aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
          onKeyDown={keyDown}
          onChange={(event) => {
            setCaret(event.currentTarget.selectionStart);
            setActive(-1);
          }}
        />
        <FieldNotes error={wrong} />
      </TextField>
      {options.length > 0 && (
        <div className="equation-names" role="listbox" id={id} aria-label={t("stockFlow.names")}>
          {options.map((option, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and takes the keys
            <div
              key={option.text}
              id={`${id}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(option)}
            >
              <span className="mono">{option.text}</span> <span className="third">{t(`stockFlow.${option.kind}`)}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
};
