// Lets readers sort a table by its columns, within each group of rows. Without it the table stays as it was built.

const valueOf = (row, column) => {
  const cell = row.cells[column];
  return cell.dataset.value ?? cell.textContent.trim();
};

const compare = {
  text: (a, b) => a.localeCompare(b, document.documentElement.lang),
  number: (a, b) => Number(a) - Number(b),
};

function sort(table, header) {
  const ascending = header.getAttribute("aria-sort") !== "ascending";
  for (const other of header.parentElement.cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", ascending ? "ascending" : "descending");

  const by = compare[header.dataset.sort ?? "text"];
  for (const body of table.tBodies) {
    const rows = [...body.rows].filter((row) => !row.classList.contains("group"));
    rows.sort((a, b) => by(valueOf(a, header.cellIndex), valueOf(b, header.cellIndex)) * (ascending ? 1 : -1));
    body.append(...rows);
  }
}

for (const table of document.querySelectorAll("table.sortable")) {
  for (const header of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort-button";
    button.append(...header.childNodes);
    button.addEventListener("click", () => sort(table, header));
    header.append(button);
  }
}
