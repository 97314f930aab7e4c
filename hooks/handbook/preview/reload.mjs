// Loads the page again when it has changed, and says when everything is being built again.

const epoch = Number(new URL(import.meta.url).searchParams.get("epoch"));
const status = document.createElement("p");
status.className = "preview-status";
status.setAttribute("role", "status");
document.body.append(status);

async function follow() {
  let known = "";
  for (;;) {
    try {
      const answer = await fetch(`/_preview/wait?epoch=${epoch}&known=${encodeURIComponent(known)}`);
      const { epoch: now, saying } = await answer.json();
      if (now > epoch) {
        location.reload();
        return;
      }
      status.textContent = known = saying;
    } catch {
      status.textContent = "The preview has stopped. Start it again with: make serve";
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    if (document.visibilityState !== "visible") {
      await new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
    }
  }
}

follow();
