// A text written in the model when one leaves it or presses Enter: one act, however many keys.
import { useEffect, useState } from "react";
import { TextField } from "../../../components/fields.tsx";

interface CommittedFieldProps {
  label: string;
  labelHidden?: boolean;
  help?: string;
  value: string;
  disabled: boolean;
  mono?: boolean;
  lines?: number;
  className?: string;
  /** Says what is wrong with a text; null lets it be written. */
  fault?: (text: string) => string | null;
  /** A faulty text is written all the same: its fault is then the model's, said by name. */
  lenient?: boolean;
  onCommit: (text: string) => void;
}

export const CommittedField = ({ value, fault, lenient, onCommit, disabled, ...field }: CommittedFieldProps) => {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const wrong = fault?.(text) ?? null;
  const commit = () => {
    if (text !== value && (lenient || wrong === null)) onCommit(text);
  };
  return (
    <TextField
      {...field}
      beside
      disabled={disabled}
      value={text}
      error={wrong}
      onChange={setText}
      onBlur={commit}
      onEnter={commit}
    />
  );
};
