//! What the shop has set down: the policy, reasons, who approves for whom, categories.

use super::Nothing;

operations! {
    "policy.get" Read (desk::PolicyGet) -> desk::PolicyView,
        "Shows a version of the policy, in data and in sentences; the one in force if none is named.",
        |desk, input| desk.policy_get(input);
    "policy.words" Read (desk::PolicyRead) -> desk::PolicyWords,
        "Says in sentences what a policy means, and what is wrong with it; keeps nothing.",
        |desk, input| desk.policy_read(input);
    "policy.set" Write (desk::PolicySet) -> desk::PolicyView,
        "Puts a policy into force as a new version; every earlier version stays as it is.",
        |desk, input| desk.policy_set(input);
    "policy.history" Read (desk::PolicyHistory) -> Vec<desk::PolicyChange>,
        "Lists every version of the policy, newest first, with what it changed, when and by whom.",
        |desk, input| desk.policy_history(input);
    "policy.defaults" Read (desk::PolicyHistory) -> Vec<desk::PolicyDefault>,
        "Lists the policies that are usual, by country.", |desk, input| desk.policy_defaults(input);
    "policy.usual_types" Read (Nothing) -> Vec<domain::policy::ReturnType>,
        "Lists return types that are usual, for a shop to begin with; none of them is in force by itself.",
        |desk, _| desk.usual_types();
    "policy.export" Logged (desk::PolicyExport) -> desk::PolicyExported,
        "Writes a policy and the reasons into a file for another shop.", |desk, input| desk.policy_export(input);
    "policy.import" Write (desk::PolicyImport) -> desk::PolicyView,
        "Puts the policy of a file into force, with the reasons that it speaks of.",
        |desk, input| desk.policy_import(input);
    "policy.poster" Logged (desk::PolicyPoster) -> desk::PolicyPosterShown,
        "Shows the poster of the policy on A4, and writes it into a PDF file where one is named.",
        |desk, input| desk.policy_poster(input);
    "reason.list" Read (Nothing) -> Vec<desk::ReasonTreeRow>,
        "Lists the tree of reasons with who is responsible, those out of use included.", |desk, _| desk.reason_list();
    "reason.set" Write (desk::ReasonSet) -> Vec<desk::ReasonTreeRow>,
        "Adds a reason, or changes the one with this code.", |desk, input| desk.reason_set(input);
    "delegation.list" Read (Nothing) -> Vec<desk::DelegationView>,
        "Lists who approves for whom, today or later.", |desk, _| desk.delegation_list();
    "delegation.set" Write (desk::DelegationSet) -> Vec<desk::DelegationView>,
        "Lets somebody approve at one's own levels until a day, or takes it back.",
        |desk, input| desk.delegation_set(input);
    "category.list" Read (Nothing) -> Vec<desk::CategoryView>,
        "Lists the categories that products have.", |desk, _| desk.category_list();
    "category.set" Write (desk::CategorySet) -> Vec<desk::CategoryView>,
        "Gives products a category, or takes it away.", |desk, input| desk.category_set(input);
    "customer.tier_set" Write (desk::TierSet) -> desk::TierSet,
        "Says whether somebody is an ordinary or an important customer.", |desk, input| desk.tier_set(input);
}
