/** Who may do what. */
import { roles, type Role } from "@ringback/protocol";

/** Each role may do what the ones before it may. */
export const mayActAs = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed);
