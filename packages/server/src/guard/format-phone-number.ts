/** A number as people write it. */
import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/** `+442079460123` becomes `+44 20 7946 0123`; what is no number stays as it is. */
export const formatPhoneNumber = (number: string): string =>
  parsePhoneNumberFromString(number)?.formatInternational() ?? number;
