"""What several people wrote about, in words that more than one of them used."""

import re
from collections import Counter
from collections.abc import Sequence

from bot.core.words import WordList, fold, terms

FEWEST = 5
"""Who answered below which no themes are named: of few, a theme is somebody's."""

_SEVERAL = 3  # people who used a word before it is a theme
_MOST = 3  # themes that are named
_SHORTEST = 5  # letters
_WORD = re.compile(r"[^\W\d_]{5,30}")


def themes(texts: Sequence[str], words: WordList) -> list[str]:
    """At most three words that at least three of the texts share, the most shared first; as most of them wrote it.

    Each text is one person's. A name is never a theme: a word counts only as it is written without a capital.
    """
    if len(texts) < FEWEST:
        return []
    by_term: dict[str, Counter[str]] = {}
    for text in texts:
        for word in {word for word in _WORD.findall(text) if word.islower()}:
            own = [term for term in terms(word, words) if not words.is_generic(term)]
            if own and fold(word) not in words.stop:
                by_term.setdefault(own[0], Counter())[word] += 1
    shared = [(sum(forms.values()), forms) for forms in by_term.values() if sum(forms.values()) >= _SEVERAL]
    best = sorted(shared, key=lambda each: (-each[0], max(each[1])))[:_MOST]
    return [max(forms, key=lambda form: (forms[form], form)) for _, forms in best]
