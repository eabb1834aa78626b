import { expect, test } from "vitest";
import { brokenSqlRule } from "./sql-rules.ts";

test.each([
  ['select * from "callbacks" where "site_id" = $1 and "id" = $2', null],
  ['select * from "callbacks" where "id" = $1', "site_id = $n"],
  ['update "callbacks" set "state" = $1 where "id" = $2', "site_id = $n"],
  ['delete from "slots"', "site_id = $n"],
  ['select * from "server_settings"', null],
  ['insert into "slots" ("site_id", "taken") values ($1, $2)', null],
  ['insert into "slots" ("taken") values ($1)', "site_id = $n"],
  [
    'with "created" as (insert into "callbacks" ("site_id", "id") values ($1, $2) returning "id") insert into "story" ("site_id", "id") select $3, "id" from "created"',
    null,
  ],
  [
    'with "created" as (insert into "callbacks" ("id") values ($1) returning "id") insert into "story" ("site_id", "id") select $2, "id" from "created"',
    "site_id = $n",
  ],
  ['with "created" as (insert into "slots" ("site_id") values ($1)) delete from "story"', "site_id = $n"],
  ['update "callbacks" set "site_id" = $1 where "site_id" = $2', "never updated"],
  ['update "callbacks" set "due_at" = now() where "site_id" = $1', "parameters"],
  [
    'insert into "slots" ("site_id") values ($1) on conflict ("site_id") do update set "taken" = "slots"."taken" + 1 where "slots"."taken" < $2 returning "taken"',
    null,
  ],
  [
    'insert into "slots" ("site_id") values ($1) on conflict ("site_id") do update set "taken" = (select 1)',
    "immutable",
  ],
  ['select "site_id" from "callbacks" where "due_at" < $1 /* across sites: promote */', null],
  ['select "site_id" from "callbacks" where "due_at" < $1 /* across sites: whatever */', "not named"],
  ['select "id" from "callbacks" for update skip locked /* across sites: promote */', "per site"],
])("%s", (statement, rule) => {
  const broken = brokenSqlRule(statement);
  if (rule === null) expect(broken).toBeNull();
  else expect(broken).toContain(rule);
});
