// Says where on the page the reader is: marks the section in the table of contents, shows the page's title in the header
// once its heading is out of sight, and offers the way back to the top to those who scroll up.

const heading = document.querySelector("h1");
const title = document.querySelector(".md-header__title");
const toTop = document.getElementById("to-top");

function markSections() {
  const links = new Map();
  for (const link of document.querySelectorAll(".md-nav--secondary a")) {
    const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (section) links.set(section, [...(links.get(section) ?? []), link]);
  }
  const passed = new Set();
  const mark = (section, value) => links.get(section)?.forEach((link) => link.setAttribute("aria-current", value));
  // The band reaches from far above the page to a fifth below the top of the window: what lies in it is passed.
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) passed[isIntersecting ? "add" : "delete"](target);
    const current = [...links.keys()].filter((section) => passed.has(section)).at(-1);
    for (const section of links.keys()) mark(section, section === current ? "location" : "false");
  }, { rootMargin: "1000000px 0px -80% 0px" });
  for (const section of links.keys()) observer.observe(section);
}

markSections();

new IntersectionObserver(([{ isIntersecting }]) => {
  title.classList.toggle("md-header__title--active", !isIntersecting);
}, { rootMargin: "-48px 0px 1000000px" }).observe(heading);

let last = scrollY;
addEventListener("scroll", () => {
  toTop.hidden = scrollY >= last || scrollY < innerHeight;
  last = scrollY;
}, { passive: true });

toTop.addEventListener("click", () => {
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  scrollTo({ top: 0 });
});
