// How long something waits, in the same words on every page.
import { t } from ".";

export const waited = (days: number): string => (days > 0 ? t("today.days", { days }) : t("today.today"));
