// The screens of the shop's rules for returns, and changing them beside the window.

/** Every part of the rules, their forms, and a change before it is kept; `section` opens a part of the settings. */
export function ruleScenes(page, section) {
  const rules = async (tab) => {
    await section("rules");
    await page.choose("rules-tab", tab);
  };
  /** A dialog of the rules, behind a button of theirs, with something in it. */
  const dialog = async (tab, button, nth, shown) => {
    await rules(tab);
    await page.find("[data-testid=rules] button.primary:enabled");
    await page.pressNth(`[data-testid=rules] ${button}`, nth);
    await page.find(`[role=dialog] ${shown}`);
  };
  const changed = async () => {
    await rules("rules");
    // The second of a rule's buttons takes it out.
    await page.find("[data-testid=rules] li .acts button:enabled");
    await page.pressNth("[data-testid=rules] li .acts button", 1);
    await page.find("form.keep");
  };
  return [
    ...["levels", "types", "goods", "reasons", "versions"].map((tab) => ({ name: `rules-${tab}`, open: () => rules(tab) })),
    ...["rules", "levels", "types", "reasons"].map((tab) => ({ name: `rules-form-${tab}`, open: () => dialog(tab, "button.primary", 0, "form") })),
    { name: "rules-changed", open: changed },
    { name: "rules-usual", open: () => dialog("rules", ".head .acts button", 1, "section li") },
    { name: "rules-poster", open: () => dialog("rules", ".head .acts button", 0, "svg text") },
  ];
}

/** From now on goods of one product are looked at when they come back, and a table says what second grade is worth. */
export async function checklistOn({ ask }, sku, category, items) {
  await ask("category.set", { skus: [sku], category });
  const { policy } = await ask("policy.get");
  const rule = { check: { name: "checklist", items }, applies: { categories: [category] } };
  const table = [{ category, grade: "b", percent: "70" }, { category, grade: "c", percent: "40" }];
  await ask("policy.set", {
    policy: { ...policy, rules: [...policy.rules, rule], write_downs: [...(policy.write_downs ?? []), ...table] },
    note: "电器逐项检查",
  });
}

/** From now on the shop keeps so many percent of what is returned. */
export async function feeOn(page, percent) {
  const { policy } = await page.ask("policy.get");
  const rules = policy.rules.filter(({ check }) => check.name !== "fee");
  const fee = { check: { name: "fee", percent } };
  await page.ask("policy.set", { policy: { ...policy, rules: [...rules, fee] }, note: "试一试" });
}
