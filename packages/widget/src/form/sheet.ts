/** A modal part over the card: the close prompt, the month grid. All else is inert while it is open. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Form } from "./form.ts";

interface SheetOptions {
  readonly role: "dialog" | "alertdialog";
  readonly title: string;
  /** What Escape does. */
  readonly close: () => void;
}

/** `Form` calls `showModal` on it as soon as it is in the document. */
export function sheet({ role, title, close }: SheetOptions, content: TemplateResult): TemplateResult {
  return html`<dialog
    class="sheet"
    part="sheet"
    role=${role === "alertdialog" ? role : nothing}
    aria-modal="true"
    aria-labelledby="cx_callback_sheet_title"
    @cancel=${(event: Event) => cancel(event, close)}
    @keydown=${(event: KeyboardEvent) => escape(event, close)}
  >
    <h3 id="cx_callback_sheet_title">${title}</h3>
    ${content}
  </dialog>`;
}

function escape(event: KeyboardEvent, close: () => void): void {
  event.stopPropagation();
  if (event.key === "Escape") cancel(event, close);
}

function cancel(event: Event, close: () => void): void {
  event.preventDefault();
  event.stopPropagation();
  close();
}

/** Takes the sheet away by `change` and gives the focus back to where it was. */
export function closeSheet(form: Form, change: () => void): void {
  change();
  form.screen.returnFocus();
}
