// Brings the keyboard to the navigation: to the drawer of narrow screens, and to the sections that fold. Without it both
// open and fold by pointer, as checkboxes and their labels do.

const drawer = document.getElementById("__drawer");
const sidebar = document.querySelector(".md-sidebar--primary");
const opener = document.querySelector(".md-header label[for='__drawer']");

function asButton(label) {
  const say = () => label.setAttribute("aria-expanded", String(label.control.checked));
  label.tabIndex = 0;
  label.setAttribute("role", "button");
  label.control.addEventListener("change", say);
  label.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    label.click();
  });
  say();
}

function firstToFocus() {
  const places = [...sidebar.querySelectorAll("a[href], [role='button']")];
  const seen = places.filter((place) => place.checkVisibility({ visibilityProperty: true }));
  return seen.find((place) => place.matches("[aria-current='page']")) ?? seen[0];
}

function close() {
  if (drawer.checked) drawer.click();
}

opener.setAttribute("aria-label", "Navigation");
for (const label of [opener, ...sidebar.querySelectorAll("label")]) asButton(label);
drawer.addEventListener("change", () => (drawer.checked ? firstToFocus() : opener)?.focus());
sidebar.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && !sidebar.contains(relatedTarget) && relatedTarget !== opener) close();
});
document.addEventListener("keydown", (event) => event.key === "Escape" && close());
// A browser that goes back may have kept the drawer open.
addEventListener("pageshow", close);

// The page that is open is in sight in a long navigation.
const frame = sidebar.querySelector(".md-sidebar__scrollwrap");
const here = sidebar.querySelector("[aria-current='page']");
if (here?.offsetParent) {
  const { top, height } = frame.getBoundingClientRect();
  const below = here.getBoundingClientRect().bottom - top - height;
  if (below > 0) frame.scrollTop += below + height / 2;
}
