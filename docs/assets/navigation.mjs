// Helps the keyboard in the navigation: the drawer of narrow screens takes the focus and gives it back, Escape closes it,
// and what folds says whether it is open. Without it both are checkboxes, which a pointer or the space bar changes.

const drawer = document.getElementById("__drawer");
const sidebar = document.querySelector(".md-sidebar--primary");

const isSeen = (place) => place.checkVisibility({ visibilityProperty: true });

for (const toggle of [drawer, ...sidebar.querySelectorAll(".md-toggle")]) {
  const say = () => toggle.setAttribute("aria-expanded", String(toggle.checked));
  toggle.addEventListener("change", say);
  toggle.addEventListener("keydown", (event) => event.key === "Enter" && toggle.click());
  say();
}

function close() {
  if (drawer.checked) drawer.click();
}

drawer.addEventListener("change", () => {
  const links = [...sidebar.querySelectorAll("a[href]")].filter(isSeen);
  const first = links.find((link) => link.matches("[aria-current='page']")) ?? links[0];
  (drawer.checked ? first : drawer)?.focus();
});
sidebar.addEventListener("focusout", ({ relatedTarget }) => {
  if (!relatedTarget || relatedTarget === drawer || sidebar.contains(relatedTarget)) return;
  close();
  relatedTarget.focus();
});
document.addEventListener("keydown", (event) => event.key === "Escape" && close());

// The page that is open is in sight in a long navigation.
const frame = sidebar.querySelector(".md-sidebar__scrollwrap");
const here = sidebar.querySelector("[aria-current='page']");
if (here?.offsetParent) {
  const { top, height } = frame.getBoundingClientRect();
  const below = here.getBoundingClientRect().bottom - top - height;
  if (below > 0) frame.scrollTop += below + height / 2;
}
