// Answers the questions of "Check yourself". The right answers and their reasons stand in the page, folded below each
// question; nothing is stored or sent.

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function answersOf(form) {
  return [...form.querySelectorAll(".quiz-reasons > li")].map((item) => ({
    right: item.dataset.right === "yes",
    name: item.querySelector("strong").textContent.replace(/(, right)?\.$/, ""),
    reason: [...item.childNodes].slice(1).map((node) => node.textContent).join("").trim(),
  }));
}

const judges = {
  single(form) {
    const chosen = form.querySelector("input:checked");
    if (!chosen) return { missing: "Choose an answer first." };
    const { right, reason } = answersOf(form)[chosen.value];
    return { right, reasons: [reason] };
  },

  several(form) {
    const boxes = [...form.querySelectorAll("input")];
    if (!boxes.some((box) => box.checked)) return { missing: "Choose at least one answer first." };
    const answers = answersOf(form);
    const wrong = boxes.map((box, place) => ({ ...answers[place], checked: box.checked }))
      .filter((answer) => answer.checked !== answer.right);
    return {
      right: !wrong.length,
      reasons: wrong.map(({ checked, name, reason }) => `${checked ? "Chosen wrongly" : "Missed"}: “${name}” ${reason}`),
    };
  },

  rows(form) {
    const lists = [...form.querySelectorAll("select")];
    if (lists.some((list) => !list.value)) return { missing: "Fill in every line first." };
    const good = lists.filter((list) => list.value === list.dataset.answer).length;
    for (const list of lists) list.setAttribute("aria-invalid", String(list.value !== list.dataset.answer));
    return { right: good === lists.length, reasons: [`${good} of ${lists.length} in place.`] };
  },

  short(form) {
    const typed = plain(form.querySelector("input").value);
    if (!typed) return { missing: "Write an answer first." };
    const known = answersOf(form).find(({ name }) => plain(name) === typed);
    const right = Boolean(known?.right);
    const reason = right ? form.querySelector("details > p")?.textContent : known?.reason;
    return { right, reasons: [reason || "It is not among the answers that we expect; unfold them to compare."] };
  },
};

for (const form of document.querySelectorAll(".quiz form")) {
  const judge = judges[form.dataset.kind] ?? judges.rows;
  const verdict = form.querySelector(".quiz-verdict");
  form.querySelector("button").hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { missing, right, reasons } = judge(form);
    verdict.dataset.right = missing ? "" : right ? "yes" : "no";
    verdict.textContent = missing ?? [right ? "Right." : "Not yet.", ...reasons].join(" ");
  });
  form.addEventListener("input", () => {
    verdict.textContent = "";
    for (const list of form.querySelectorAll("[aria-invalid]")) list.removeAttribute("aria-invalid");
  });
}
