/** In which field visitors were when they gave up. */
import { perGroup, shareOf } from "../question.ts";
import { leftOf, spreadIn } from "../tally.ts";

export const abandonment = perGroup({
  name: "abandonment",
  spreads: ["left_fields", "invalid_fields"],
  columns: [
    { name: "field", unit: "text", definition: "Field last touched; `-`: nothing was entered; empty: not known" },
    {
      name: "interactions",
      unit: "interactions",
      definition: "Cancelled or abandoned there; abandoned is what has no end and was not heard of for 30 minutes",
    },
    { name: "share", unit: "share", definition: "Of all that were cancelled or abandoned" },
    { name: "invalid", unit: "number", definition: "Failed validations of the field, in all interactions" },
  ],
  rowsOf: (tally) => {
    const left = spreadIn(tally, "left_fields");
    const invalid = spreadIn(tally, "invalid_fields");
    const fields = [...new Set([...left.keys(), ...invalid.keys()])];
    return fields
      .map((field) => ({ field, interactions: left.get(field) ?? 0, invalid: invalid.get(field) ?? 0 }))
      .sort((a, b) => b.interactions - a.interactions || b.invalid - a.invalid || (a.field < b.field ? -1 : 1))
      .map(({ field, interactions, invalid }) => ({
        cells: { field, interactions, share: shareOf(interactions, leftOf(tally)), invalid },
        which: { interactions: { outcome: "left", lastField: field }, invalid: { invalidField: field } },
      }));
  },
});
