/** The report pages by their place in the address. */
import type { ReportView } from "./view.ts";
import { errors } from "./views/errors.ts";
import { funnel } from "./views/funnel.ts";
import { overview } from "./views/overview.ts";
import { segments } from "./views/segments.ts";
import { timing } from "./views/timing.ts";

export const reportViews = { overview, funnel, errors, timing, segments } satisfies Readonly<
  Record<string, ReportView>
>;
