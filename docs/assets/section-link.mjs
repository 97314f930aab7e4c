// The # behind a heading copies the link to its section. Without it the # is a plain link.

const said = document.createElement("span");
said.className = "section-link-said";
said.setAttribute("role", "status");

for (const link of document.querySelectorAll(".headerlink")) {
  const heading = link.parentElement.textContent.replace(/#$/, "").trim();
  link.title = "Copy link to this section";
  link.setAttribute("aria-label", `Copy link to this section, ${heading}`);
  link.addEventListener("click", async () => {
    link.after(said);
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(link.href);
      said.textContent = "Link copied";
    } catch {
      said.textContent = "Copy the link from the address bar";
    }
    setTimeout(() => (said.textContent = ""), 3000);
  });
}
