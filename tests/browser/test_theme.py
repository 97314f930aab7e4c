"""theme.css has all that the site needs of the theme's stylesheet, and each page loads the styles that it uses."""

from __future__ import annotations

from theme_styles import TARGET, rules, used_by_site


def test_no_rule_of_the_theme_that_finds_an_element_is_left_out(site, browser):
    written = set(rules(TARGET.read_text(encoding="utf-8")))
    needed = used_by_site(site, browser)

    assert len(needed) > 200
    assert [rule for rule in needed if rule not in written] == [], "run `make site theme-styles`"
