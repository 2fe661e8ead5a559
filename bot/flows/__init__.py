"""One dialogue or round per file, told in the order of the talk."""
