"""Content that means harm, as a pull request could bring it: what it holds, and where it is put."""
