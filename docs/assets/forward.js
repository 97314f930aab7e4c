// Goes on to where a page is now, with the section that was asked for. Runs before anything is shown.

document.addEventListener("DOMContentLoaded", () => {
  const link = document.querySelector("main a");
  location.replace(link.href + ("keepsSection" in link.dataset ? location.hash : ""));
});
