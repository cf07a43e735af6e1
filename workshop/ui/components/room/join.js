// Coming in: a code where none is known, then name, table and consent, and one button.

function codeForm(texts) {
  const field = el("input", {
    id: "ts-code", name: "c", class: "field code-field", autocomplete: "off", autocapitalize: "characters", maxlength: "12", required: true,
  });
  return el(
    "form",
    { class: "sheet", action: "/", method: "get" },
    el("h1", {}, say(texts, "welcome")),
    el("label", { for: "ts-code" }, say(texts, "enter_code")),
    field,
    el("button", { class: "primary", type: "submit" }, say(texts, "go")),
  );
}

function problem(texts, message) {
  return el(
    "div",
    { class: "sheet" },
    el("p", { class: "problem", role: "alert" }, message),
    el("p", {}, el("a", { href: "/" }, say(texts, "other_code"))),
  );
}

function joinForm({ texts, workshop, table, person, onSend }) {
  const chosen = person ? person.table : Number(table) || 0;
  const consent = person ? person.ai_consent : null;
  const name = el("input", {
    id: "ts-name", class: "field", maxlength: "20", autocomplete: "nickname", placeholder: say(texts, "name_example"),
  });
  name.value = person ? person.nickname : "";
  const tables = Array.from({ length: workshop.tables }, (_, index) => index + 1).map((number) =>
    el(
      "label",
      { class: "choice table-choice" },
      el("input", { type: "radio", name: "ts-table", value: String(number), checked: number === chosen, required: true }),
      el("span", {}, say(texts, "table", { table: number })),
    ),
  );
  const answer = (value, head, why) =>
    el(
      "label",
      { class: "choice consent-choice" },
      el("input", { type: "radio", name: "ts-consent", value, checked: consent === (value === "yes"), required: true }),
      el("span", {}, el("strong", {}, head), el("small", {}, why)),
    );
  const error = el("p", { class: "problem", role: "alert" });
  const button = el("button", { class: "primary", type: "submit" }, say(texts, person ? "save" : "join"));
  const form = el(
    "form",
    { class: "sheet join-form" },
    person ? null : el("h1", {}, workshop.title),
    person ? null : el("p", { class: "lead" }, workshop.question),
    el("label", { for: "ts-name" }, say(texts, "name")),
    el("p", { class: "hint", id: "ts-name-hint" }, say(texts, "name_hint")),
    name,
    el("fieldset", {}, el("legend", {}, say(texts, "which_table")), el("div", { class: "table-grid" }, tables)),
    el(
      "fieldset",
      {},
      el("legend", {}, say(texts, "consent")),
      answer("yes", say(texts, "consent_yes"), say(texts, "consent_yes_why")),
      answer("no", say(texts, "consent_no"), say(texts, "consent_no_why")),
    ),
    error,
    button,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const pick = (group) => form.querySelector(`input[name="${group}"]:checked`);
    if (button.disabled) return;
    button.disabled = true;
    error.textContent = "";
    try {
      error.textContent = await onSend({
        nickname: name.value,
        table: Number(pick("ts-table").value),
        ai_consent: pick("ts-consent").value === "yes",
      });
    } catch {
      error.textContent = say(texts, "no_network");
    } finally {
      button.disabled = false;
    }
  });
  return form;
}
