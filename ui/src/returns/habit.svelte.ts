// The reason that was chosen last at this counter since the window was opened: it is offered for one key, because a
// queue has one reason more often than not, and never taken by itself, because nobody asked this customer. It is not
// stored: tomorrow's first return should not be offered yesterday's last reason.
import { UNSAID } from "./choosing";

export const habit = $state({ reason: UNSAID });
