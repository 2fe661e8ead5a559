"""Dutch school holidays and public holidays, from the `holidays` package, which has them to 2030."""

from datetime import date
from functools import cache

REGIONS = ("noord", "midden", "zuid")


def free_days(
    regions: str | tuple[str, ...],
    year: int,
    added: frozenset[date] = frozenset(),
    removed: frozenset[date] = frozenset(),
) -> frozenset[date]:
    """The days without school from the year before to the year after `year`; ValueError for an unknown region.

    A day is free when it is free in any of the regions, or `added` by the network: a study day, or a day of its own
    calendar. What the network `removed` is a school day after all, whatever the others say.
    """
    known = _known((regions,) if isinstance(regions, str) else regions, year)
    return (known | added) - removed if added or removed else known


@cache
def _known(regions: tuple[str, ...], year: int) -> frozenset[date]:
    """What the package knows; its dates are those of the Dutch government, and autumn and spring are its advice.

    A date that the package does not know yet counts as a school day.
    """
    import holidays  # 4 MB that the first question needs, not the start

    for region in regions:
        if region not in REGIONS:
            raise ValueError(f"{region!r} is no region; those are {', '.join(REGIONS)}")
    years = range(year - 1, year + 2)
    return frozenset(
        day
        for region in regions
        for day in holidays.country_holidays(
            "NL", subdiv=region.capitalize(), years=years, categories=("public", "school")
        )
    )
