// A passphrase, a button, and what went wrong.

const forms = new WeakMap();

function draw(parent, texts) {
  const field = el("input", { id: "ts-pass", class: "field", type: "password", autocomplete: "current-password", required: true });
  const error = el("p", { class: "problem", role: "alert" });
  const button = el("button", { class: "primary", type: "submit" }, say(texts, "go"));
  const form = el(
    "form",
    { class: "sheet" },
    el("h1", {}, say(texts, "title")),
    el("p", { class: "hint" }, say(texts, "hint")),
    el("label", { for: "ts-pass" }, say(texts, "passphrase")),
    field,
    error,
    button,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    error.textContent = "";
    try {
      const answer = await send("POST", "/api/sign-in", { passphrase: field.value });
      if (answer.ok) location.reload();
      else error.textContent = answer.data.message || say(texts, "no_network");
    } catch {
      error.textContent = say(texts, "no_network");
    } finally {
      button.disabled = false;
    }
  });
  parent.append(el("div", { class: "tsumugi signin" }, form));
  field.focus();
}

export default function (component) {
  const { parentElement, data } = component;
  if (!forms.has(parentElement)) {
    forms.set(parentElement, true);
    draw(parentElement, data.texts);
  }
}
