// Shows two to four chosen cases side by side; which ones stands in the address. Without it the table shows all.

const form = document.getElementById("compare-form");
const MOST = 4;

function start() {
  const table = document.getElementById("comparison");
  const said = form.querySelector("output");
  const selects = [...form.querySelectorAll("select")];
  const slugs = [...table.tHead.rows[0].cells].map((cell) => cell.dataset.slug ?? "");
  // Kept as they were built, so that columns can be put into the order of the choice.
  const rows = [...table.rows].map((row) => ({ row, cells: [...row.cells] }));

  let columnsShown = slugs.slice(1).map((_, number) => number + 1).join();

  function show() {
    const columns = selects.map((select) => slugs.indexOf(select.value)).filter((column) => column > 0);
    const shown = columns.length ? [...new Set(columns)] : slugs.slice(1).map((_, number) => number + 1);
    if (shown.join() !== columnsShown) {
      for (const { row, cells } of rows) row.replaceChildren(cells[0], ...shown.map((column) => cells[column]));
    }
    columnsShown = shown.join();
    said.value = columns.length ? `${new Set(columns).size} cases side by side` : `All ${slugs.length - 1} cases`;
  }

  function recall() {
    const chosen = (new URLSearchParams(location.search).get("cases") ?? "").split(",").slice(0, MOST);
    selects.forEach((select, number) => (select.value = slugs.includes(chosen[number]) ? chosen[number] : ""));
    show();
  }

  form.addEventListener("input", () => {
    show();
    const chosen = selects.map((select) => select.value).filter(Boolean);
    history.pushState(null, "", chosen.length ? `?cases=${chosen.join(",")}` : location.pathname);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", recall);
  form.hidden = false;
  recall();
}

if (form) start();
