// What a customer is called on the pages of this area.
import type { CustomerRow } from "$lib/generated/operations";
import { t } from "$lib/i18n";

/** The name, or the code where nobody knows the name; without either it is the account of the unnamed. */
export const calledBy = ({ name, code }: CustomerRow["customer"]): string => name || code || t("customer.walk_in");
