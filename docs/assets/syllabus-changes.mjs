// What can be done to a course. Each function returns a new course, or null where nothing can be done.

const copy = (course) => ({ ...course, weeks: course.weeks.map((week) => ({ ...week, pages: [...week.pages] })) });

export function addPage(course, ref, to) {
  if (course.weeks[to.week].pages.includes(ref)) return null;
  const changed = copy(course);
  changed.weeks[to.week].pages.splice(to.place, 0, ref);
  return changed;
}

export function removePage(course, at) {
  const changed = copy(course);
  changed.weeks[at.week].pages.splice(at.place, 1);
  return changed;
}

/** Moves a page; `to.place` counts the places of the week without it. A page stands once in a week. */
export function movePage(course, from, to) {
  const ref = course.weeks[from.week].pages[from.place];
  return addPage(removePage(course, from), ref, to);
}

/** Returns where a page goes that moves one step earlier (-1) or later (1), into the next week from a week's end. */
export function nextPlace(course, at, step) {
  const place = at.place + step;
  if (place >= 0 && place < course.weeks[at.week].pages.length) return { week: at.week, place };
  const week = course.weeks[at.week + step];
  return week ? { week: at.week + step, place: step > 0 ? 0 : week.pages.length } : null;
}

export function addWeek(course) {
  const changed = copy(course);
  changed.weeks.push({ theme: "", pages: [] });
  return changed;
}

export function moveWeek(course, week, step) {
  if (!course.weeks[week + step]) return null;
  const changed = copy(course);
  changed.weeks.splice(week + step, 0, ...changed.weeks.splice(week, 1));
  return changed;
}

/** Removes a week with all that is in it; a course has one at least. */
export function removeWeek(course, week) {
  const changed = copy(course);
  changed.weeks.splice(week, 1);
  return changed.weeks.length ? changed : addWeek(changed);
}
