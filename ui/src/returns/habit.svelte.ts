// What was chosen last at this counter since the window was opened. It is not stored: tomorrow's first return
// should not begin with yesterday's last reason.
import type { Habit } from "./choosing";

export const habit = $state<Habit>({ reason: "unspecified" });
