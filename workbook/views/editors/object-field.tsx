// A field that is an object of fields: its members, under its title.
import type { Json } from "../../../kernel/index.ts";
import { humanText } from "../../messages/index.ts";
import { type ControlProps, useForm } from "./form/form-context.ts";

export const ObjectField = ({ field, path, value, label, help }: ControlProps) => {
  const { Field } = useForm();
  if (field.item?.kind !== "object") return null;
  const object = typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  return (
    <fieldset className="object-field">
      <legend>{label}</legend>
      {help && <p className="description">{help}</p>}
      <div className="block-form inner">
        {field.item.fields.map((member) => (
          <Field
            key={`${member.key} ${humanText(member.meta.title)}`}
            field={member}
            path={[...path, member.key]}
            value={object[member.key] as Json | undefined}
          />
        ))}
      </div>
    </fieldset>
  );
};
