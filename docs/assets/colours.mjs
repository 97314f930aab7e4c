// The button that changes colours: those of the system, light, dark. The choice stays in this browser.

const KEY = "handbook-colours";
const CHOICES = { system: "as the system", light: "light", dark: "dark" };

const root = document.documentElement;
const button = document.getElementById("colours");
const current = () => root.dataset.scheme ?? "system";

function say() {
  button.title = `Colours: ${CHOICES[current()]}`;
  button.setAttribute("aria-label", button.title);
}

button.addEventListener("click", () => {
  const names = Object.keys(CHOICES);
  const next = names[(names.indexOf(current()) + 1) % names.length];
  if (next === "system") delete root.dataset.scheme;
  else root.dataset.scheme = next;
  try {
    if (next === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
  } catch {
    // The choice lasts as long as the page.
  }
  say();
});

say();
button.hidden = false;
