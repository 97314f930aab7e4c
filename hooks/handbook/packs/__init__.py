"""Course packs: books and cartridges made from the built site. `python -m handbook.packs` makes them all."""
