/** Entry of a page of its own, for tests that need one: the double, to be mounted from outside. */
import { mountDouble } from "./double.ts";

Object.assign(globalThis, { mountDouble });
