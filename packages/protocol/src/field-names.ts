/** The form's own fields, by the names that journeys have for them, as people call them. */
const names: Readonly<Record<string, string>> = {
  firstname: "First name",
  lastname: "Last name",
  phonenumber: "Phone number",
  email: "E-mail",
  subject: "What it is about",
  country: "Country",
  desiredTime: "Time of the call",
  consent: "Consent",
};

/** `Phone number`; a page's own field keeps the name that the page gave it. */
export const fieldName = (field: string): string => (Object.hasOwn(names, field) ? names[field]! : field);
