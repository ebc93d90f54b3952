// Form fields: label, help, error under the field. `beside` puts the label at the left, as in the editor card.
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Switch as AriaSwitch } from "react-aria-components/Switch";
import { Text } from "react-aria-components/Text";
import { TextArea } from "react-aria-components/TextArea";
import { TextField as AriaTextField } from "react-aria-components/TextField";
import { Icon } from "./icon.tsx";

export interface FieldProps {
  label: string;
  help?: string | undefined;
  /** Says what is wrong and how to mend it; the field is then marked invalid. */
  error?: string | null | undefined;
  beside?: boolean;
  labelHidden?: boolean;
  disabled?: boolean;
  className?: string;
}

export function FieldLabel({ label, labelHidden }: Pick<FieldProps, "label" | "labelHidden">) {
  return <Label className={labelHidden ? "visually-hidden" : ""}>{label}</Label>;
}

export function FieldNotes({ help, error }: Pick<FieldProps, "help" | "error">) {
  return (
    <>
      {help && (
        <Text slot="description" className="description">
          {help}
        </Text>
      )}
      <FieldError className="field-error">
        {error ? (
          <>
            <Icon name="error" />
            <span>{error}</span>
          </>
        ) : null}
      </FieldError>
    </>
  );
}

export const fieldClass = ({ beside, className = "" }: Pick<FieldProps, "beside" | "className">) =>
  `field ${beside ? "beside" : ""} ${className}`;

interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  onEnter?: () => void;
  placeholder?: string;
  lines?: number;
  autoFocus?: boolean;
  type?: "text" | "search" | "url" | "date";
  mono?: boolean;
}

export function TextField({
  value,
  onChange,
  onBlur,
  onEnter,
  placeholder,
  lines,
  autoFocus,
  type,
  mono,
  ...field
}: TextFieldProps) {
  const keyDown = (event: React.KeyboardEvent) => {
    if (event.key === "Enter" && onEnter) onEnter();
  };
  return (
    <AriaTextField
      className={fieldClass(field)}
      value={value}
      onChange={onChange}
      isInvalid={Boolean(field.error)}
      isDisabled={field.disabled ?? false}
      type={type ?? "text"}
      autoFocus={autoFocus ?? false}
      {...(onBlur ? { onBlur } : {})}
    >
      <FieldLabel {...field} />
      {lines ? (
        <TextArea className={`input ${mono ? "mono" : ""}`} rows={lines} placeholder={placeholder} />
      ) : (
        <Input className={`input ${mono ? "mono" : ""}`} placeholder={placeholder} onKeyDown={keyDown} />
      )}
      <FieldNotes {...field} />
    </AriaTextField>
  );
}

interface SwitchProps {
  label: React.ReactNode;
  selected: boolean;
  onChange: (selected: boolean) => void;
  disabled?: boolean;
}

export function Switch({ label, selected, onChange, disabled }: SwitchProps) {
  return (
    <AriaSwitch className="switch" isSelected={selected} onChange={onChange} isDisabled={disabled ?? false}>
      <span className="track" />
      {label}
    </AriaSwitch>
  );
}
