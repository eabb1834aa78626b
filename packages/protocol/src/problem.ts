/** RFC 9457 problem documents, as every refusal of ours is answered. Content type `application/problem+json`. */
import { Type, type Static } from "typebox";

export const FieldError = Type.Object({
  /** Path of the field in the request, for instance `phoneNumber` or `userData.plan`. */
  field: Type.String(),
  /** What is wrong and what to send instead. */
  detail: Type.String(),
});

export const Problem = Type.Object({
  type: Type.String({ description: "`about:blank` or the address of the error's documentation" }),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.Optional(Type.String()),
  code: Type.String({ description: "A word of the error table" }),
  number: Type.Union([Type.Integer(), Type.Null()], { description: "The vendor's number, where there is one" }),
  errors: Type.Optional(Type.Array(FieldError)),
  slots: Type.Optional(
    Type.Array(Type.Object({ start: Type.String(), end: Type.String(), free: Type.Integer() }), {
      description: "Times to offer instead, where the asked one is closed or full",
    }),
  ),
  retryAfter: Type.Optional(Type.Integer({ description: "Seconds, with 429" })),
});

export type FieldError = Static<typeof FieldError>;
export type Problem = Static<typeof Problem>;
