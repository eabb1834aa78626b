import { expect, test } from "vitest";
import { createApi } from "./api.ts";

test("what visitors did not say is asked for as such, not as everything", async () => {
  const asked: string[] = [];
  const api = createApi(
    () => {},
    async (address) => {
      asked.push(address as string);
      return new Response("{}");
    },
  ).site("demo");
  await api.report("funnel", { language: "" });
  await api.interactions({ page: "" });
  asked.push(api.reportAddress("funnel", { language: "" }));
  expect(asked.map((address) => address.split("?")[1])).toEqual([
    "language=&site=demo",
    "page=&site=demo",
    "language=&site=demo",
  ]);
});
