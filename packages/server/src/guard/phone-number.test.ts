import { expect, test } from "vitest";
import { checkPhoneNumber } from "./phone-number.ts";

const settings = { countries: ["US", "GB", "DE", "FR"], blockedNumbers: ["+4930", "+12025550199"] };

test.each([
  ["+12025550123", undefined, "+12025550123", "US"],
  ["(202) 555-0123", "US", "+12025550123", "US"],
  ["0151 23456789", "de", "+4915123456789", "DE"],
  ["+49 (0) 151 23456789", undefined, "+4915123456789", "DE"],
  ["0044 20 7946 0958", "DE", "+442079460958", "GB"],
  ["020 7946 0958", "GB", "+442079460958", "GB"],
  ["06 12 34 56 78", "FR", "+33612345678", "FR"],
])("%s in %s is %s", (text, country, number, of) => {
  expect(checkPhoneNumber(settings, { text, country })).toEqual({ ok: true, value: { number, country: of } });
});

test.each([
  ["", undefined, "invalid_number"],
  ["hello", "US", "invalid_number"],
  ["5550123", "US", "invalid_number"],
  ["(202) 555-0123", undefined, "invalid_number"], // national, but of which country?
  ["0151 23456789", "ZZ", "invalid_number"],
  ["+1 202 555 0123 ext. 7", undefined, "invalid_number"],
  ["+120255501234567890", undefined, "invalid_number"],
  ["call +12025550123", undefined, "invalid_number"],
  ["911", "US", "invalid_number"],
  ["+1 900 234 5678", undefined, "number_not_callable"], // premium, US
  ["+49 900 1234567", undefined, "number_not_callable"], // premium, DE
  ["+44 9098 790 879", undefined, "number_not_callable"], // premium, GB
  ["+44 845 046 4647", undefined, "number_not_callable"], // shared cost
  ["+33 800 123 456", undefined, "number_not_callable"], // free phone
  ["+44 76 4012 3456", undefined, "number_not_callable"], // pager
  ["+800 1234 5678", undefined, "number_not_callable"],
  ["+34 612 345 678", undefined, "number_not_allowed"], // Spain is not served
  ["+870 773 111 632", undefined, "number_not_allowed"], // satellite
  ["+1 416 555 0123", undefined, "number_not_allowed"], // Canada shares the code of the USA
  ["+49 30 123456", undefined, "number_not_allowed"], // blocked beginning
  ["+1 202 555 0199", undefined, "number_not_allowed"], // blocked number
])("%s in %s is refused as %s", (text, country, code) => {
  expect(checkPhoneNumber(settings, { text, country })).toMatchObject({
    ok: false,
    refusal: { code, errors: [{ field: "phoneNumber" }] },
  });
});
