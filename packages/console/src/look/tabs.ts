/** Styles of a page's own views, as links in a row. */
import { css } from "lit";

export const tabStyles = css`
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .tabs a {
    padding: 6px 12px;
    border-radius: 999px;
    text-decoration: none;
    color: var(--rb-quiet);
    font-size: 14px;
  }
  .tabs a:hover {
    background: var(--rb-surface);
    color: var(--rb-text);
  }
  .tabs a[aria-current] {
    background: var(--rb-accent-soft);
    color: var(--rb-accent-text);
    font-weight: 600;
  }
`;
