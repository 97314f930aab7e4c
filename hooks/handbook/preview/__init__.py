"""The editor's live preview, `make serve`: one page is made anew when it is saved, with its findings in place.

What a full build leaves in memory (model, navigation, templates) is kept. A page whose text changed is read into the
model and rendered; the others are rendered when a browser asks for them. Whatever concerns more than the text of pages,
such as `refs.bib`, is followed by a full build beside the pages that are shown.
"""
