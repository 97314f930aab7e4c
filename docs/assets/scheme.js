// Applies the colours that the reader chose before anything is shown; without it they are those of the system.

try {
  const chosen = localStorage.getItem("handbook-colours");
  if (chosen) document.documentElement.dataset.scheme = chosen;
} catch {
  // A browser that stores nothing shows the system's colours.
}
