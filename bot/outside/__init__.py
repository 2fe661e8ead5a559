"""Whatever is not us: the clock, delivery, files of words, the school calendar."""
