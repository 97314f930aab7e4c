"""Mutation testing of content: what is in the handbook is damaged on purpose, and each damage must be found."""
