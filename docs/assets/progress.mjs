// Marks of the reader's own: which pages are read. They are off until asked for on the page of reading paths, are kept
// in this browser only, and are deleted when they are switched off.

const KEY = "handbook-pages-read";

function marks() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(stored) ? new Set(stored) : null;
  } catch {
    return null;
  }
}

function keep(read) {
  try {
    if (read) localStorage.setItem(KEY, JSON.stringify([...read]));
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that stores nothing shows no marks.
  }
  show();
}

function show() {
  const read = marks();
  for (const button of document.querySelectorAll(".progress-button")) {
    button.hidden = !read;
    button.setAttribute("aria-pressed", String(Boolean(read?.has(button.dataset.page))));
  }
  for (const item of document.querySelectorAll(".path-pages > li")) {
    item.querySelector(".page-read")?.remove();
    if (!read?.has(item.dataset.page)) continue;
    const mark = document.createElement("span");
    mark.className = "page-read";
    mark.textContent = " ✓ read";
    item.append(mark);
  }
  for (const path of document.querySelectorAll(".reading-path")) {
    const done = path.querySelectorAll(".page-read").length;
    path.querySelector(".path-read").textContent = read ? `; ${done} marked as read` : "";
  }
  for (const button of document.querySelectorAll(".progress-switch")) {
    button.closest(".progress").hidden = false;
    button.setAttribute("aria-pressed", String(Boolean(read)));
  }
}

document.addEventListener("click", ({ target }) => {
  if (target.matches(".progress-switch")) keep(marks() ? null : new Set());
  if (target.matches(".progress-button")) {
    const read = marks() ?? new Set();
    if (!read.delete(target.dataset.page)) read.add(target.dataset.page);
    keep(read);
  }
});

if (document.querySelector(".progress-button, .progress-switch")) show();
