// Adds buttons that copy a citation or a record. Without it the text can be selected and the files opened.

const texts = new WeakMap();

function button(label, text) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "copy-button";
  made.textContent = "Copy";
  made.setAttribute("aria-label", `Copy ${label}`);
  texts.set(made, text);
  return made;
}

// One listener for all: the list of sources has some thousands of buttons.
document.addEventListener("click", async ({ target }) => {
  if (!texts.has(target)) return;
  try {
    await navigator.clipboard.writeText(await texts.get(target)());
    target.textContent = "Copied";
  } catch {
    target.textContent = "Not copied";
  }
  setTimeout(() => (target.textContent = "Copy"), 2000);
});

for (const element of document.querySelectorAll("[data-copy]")) {
  const text = element.textContent;
  const made = button(element.dataset.copy, async () => text);
  element.matches("pre") ? element.after(made) : element.append(made);
}

for (const link of document.querySelectorAll("a[data-copy-from]")) {
  link.after(button(link.getAttribute("aria-label"), async () => (await fetch(link.href)).text()));
}
