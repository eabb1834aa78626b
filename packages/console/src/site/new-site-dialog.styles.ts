/** Styles of the dialog that makes a site. */
import { css } from "lit";
import { baseStyles } from "../look/base.ts";
import { copiedStyles } from "./copied.ts";

export const newSiteDialogStyles = [
  baseStyles,
  copiedStyles,
  css`
    wa-dialog {
      --width: 560px;
    }
    form {
      display: grid;
      gap: 16px;
    }
    .two {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
      gap: 16px;
      align-items: start;
    }
    .field {
      display: grid;
      gap: 6px;
    }
    label {
      font-weight: 600;
    }
    input,
    textarea {
      font: inherit;
      color: inherit;
      inline-size: 100%;
      min-block-size: 42px;
      padding: 8px 10px;
      border: 1px solid var(--wa-form-control-border-color);
      border-radius: var(--wa-form-control-border-radius);
      background: var(--rb-surface);
      resize: vertical;
    }
    [aria-invalid="true"] {
      border-color: var(--rb-late);
    }
    .fault {
      color: var(--rb-late);
    }
    .fault:empty {
      display: none;
    }
  `,
];
