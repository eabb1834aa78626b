export * from "./callback.ts";
export * from "./console.ts";
export * from "./errors.ts";
export * from "./journey.ts";
export * from "./problem.ts";
export * from "./service.ts";
export * from "./site.ts";
