// Adds buttons that copy a citation or a record. Without it the text can be selected and the files opened.

function button(label, text) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "copy-button";
  made.textContent = "Copy";
  made.setAttribute("aria-label", `Copy ${label}`);
  made.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(await text());
      made.textContent = "Copied";
    } catch {
      made.textContent = "Not copied";
    }
    setTimeout(() => (made.textContent = "Copy"), 2000);
  });
  return made;
}

for (const element of document.querySelectorAll("[data-copy]")) {
  const text = element.textContent;
  const made = button(element.dataset.copy, async () => text);
  element.matches("pre") ? element.after(made) : element.append(made);
}

for (const link of document.querySelectorAll("a[data-copy-from]")) {
  link.after(button(link.getAttribute("aria-label"), async () => (await fetch(link.href)).text()));
}
