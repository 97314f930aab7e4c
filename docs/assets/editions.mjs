// An edition cannot know those that came after it; this asks the list beside the current text and adds their links.

const links = document.querySelector(".edition-banner .edition-links");

if (links) {
  const { edition, root, page } = links.dataset;
  try {
    const known = new Set([...links.querySelectorAll("a")].map((link) => link.textContent));
    const versions = await (await fetch(`${root}versions.json`)).json();
    const newer = versions.map((each) => each.version).slice(0, versions.findIndex((each) => each.version === edition));
    for (const name of newer.filter((name) => !known.has(`edition ${name}`))) {
      const link = document.createElement("a");
      link.href = `${root}${name}/${page}`;
      link.textContent = `edition ${name}`;
      links.append(", ", link);
    }
  } catch {
    // The list is not there in a copy that is read from a disk.
  }
}
