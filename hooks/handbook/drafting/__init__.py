"""Skeletons of new pages: `make new-case` and `make new-chapter`.

A skeleton has all the fields and parts of its kind of page. What is to be written stands in it as `TO WRITE: hint`,
which is an error (D901) until it is gone, so that a skeleton cannot be published.
"""
