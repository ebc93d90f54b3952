// A choice among named options.
import { Button } from "react-aria-components/Button";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select";
import { FieldLabel, FieldNotes, type FieldProps, fieldClass } from "./fields.tsx";
import { Icon } from "./icon.tsx";

export interface Option<K extends string> {
  key: K;
  title: string;
  detail?: string;
  /** A glyph or icon before the title. */
  mark?: React.ReactNode;
}

interface SelectProps<K extends string> extends FieldProps {
  options: Option<K>[];
  /** null shows the placeholder. */
  selected: K | null;
  onSelect: (key: K) => void;
  placeholder?: string;
}

export function Select<K extends string>({ options, selected, onSelect, placeholder, ...field }: SelectProps<K>) {
  return (
    <AriaSelect
      className={fieldClass(field)}
      value={selected}
      onChange={(key) => key !== null && onSelect(String(key) as K)}
      isInvalid={Boolean(field.error)}
      isDisabled={field.disabled ?? false}
      placeholder={placeholder ?? "–"}
    >
      <FieldLabel {...field} />
      <Button className="select-button">
        <SelectValue className="value" />
        <Icon name="chevron-down" small />
      </Button>
      <FieldNotes {...field} />
      <Popover className="popover" offset={4}>
        <ListBox className="menu">
          {options.map((option) => (
            <ListBoxItem key={option.key} id={option.key} textValue={option.title}>
              {option.mark}
              <span className="two-lines">
                <span>{option.title}</span>
                {option.detail && <span slot="description">{option.detail}</span>}
              </span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
