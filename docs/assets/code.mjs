// Lets the keyboard scroll code that is wider than the page, in browsers that do not by themselves.

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

for (const code of document.querySelectorAll("pre > code")) observer.observe(code);
