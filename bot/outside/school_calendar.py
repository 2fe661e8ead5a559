"""Dutch school holidays and public holidays, from the `holidays` package, which has them to 2030."""

from datetime import date
from functools import cache

REGIONS = ("noord", "midden", "zuid")


@cache
def free_days(region: str, year: int) -> frozenset[date]:
    """The days without school from the year before to the year after `year`, in this region.

    The dates are those of the Dutch government; autumn and spring holidays are its advice. A date that the package
    does not know yet counts as a school day.
    """
    import holidays  # 4 MB that the first question needs, not the start

    years = range(year - 1, year + 2)
    found = holidays.country_holidays("NL", subdiv=region.capitalize(), years=years, categories=("public", "school"))
    return frozenset(found)
