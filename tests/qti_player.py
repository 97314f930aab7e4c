"""Plays items of QTI 1.2 as the standard says: which score and which feedback a learner gets for an answer.

IMS Question & Test Interoperability: ASI Information Model 1.2, section 4 (response processing). Conditions are tested
in turn; one that holds sets the score and shows its feedback, and ends the processing unless it says `continue`.
"""

from __future__ import annotations

from lxml import etree

Q = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"


class Item:
    """An item: its profile, its text, its choices as texts by ident, and what becomes of an answer."""

    def __init__(self, element):
        self._element = element
        self.ident = element.get("ident")
        self.profile = element.findtext(f".//{Q}itemmetadata//{Q}fieldentry")
        self.text = plain(element.find(f"{Q}presentation/{Q}material/{Q}mattext"))
        labels = element.iterfind(f".//{Q}response_label")
        self.choices = {label.get("ident"): plain(label.find(f".//{Q}mattext")) for label in labels}
        self.cardinality = getattr(element.find(f".//{Q}response_lid"), "attrib", {}).get("rcardinality")

    def answer(self, *given):
        """Return the score of an answer, idents of choices or a typed text, and the feedback shown."""
        score, shown = 0, []
        for condition in self._element.iterfind(f"{Q}resprocessing/{Q}respcondition"):
            if not self._holds(condition.find(f"{Q}conditionvar"), given):
                continue
            score = int(condition.findtext(f"{Q}setvar", str(score)))
            for feedback in condition.iterfind(f"{Q}displayfeedback"):
                found = self._element.xpath(
                    "q:itemfeedback[@ident=$name]//q:mattext", namespaces={"q": Q[1:-1]}, name=feedback.get("linkrefid")
                )
                assert len(found) == 1
                shown.append(plain(found[0]))
            if condition.get("continue") != "Yes":
                break
        return score, shown

    def _holds(self, conditions, given):
        # Tests that stand side by side are alternatives, those in an `and` are not.
        return any(self._test(test, given) for test in conditions)

    def _test(self, test, given):
        match etree.QName(test).localname:
            case "other":
                return True
            case "and":
                return all(self._test(part, given) for part in test)
            case "not":
                return not any(self._test(part, given) for part in test)
            case "varequal":
                assert test.get("respident") in self._element.xpath(".//@ident")
                if self.cardinality:
                    assert test.text in self.choices
                fold = str if test.get("case") == "Yes" else str.casefold
                return fold(test.text) in map(fold, given)
        raise AssertionError(f"no test of the profile: {test.tag}")


def plain(mattext):
    """Return what a reader sees of a text: of HTML, its words; after a link, its address."""
    if mattext.get("texttype") != "text/html":
        return mattext.text
    html = etree.fromstring(f"<div>{mattext.text}</div>")
    for link in html.iter("a"):
        link.tail = f" <{link.get('href')}>"
    return " ".join(" ".join(html.itertext()).split())


def items(xml):
    return [Item(element) for element in etree.fromstring(xml).iter(f"{Q}item")]
