"""What a flow asks for about a network scan becomes rows; the link between a person and their answers ends here."""

from collections.abc import Mapping

from bot.core.requests import HandIn, LeaveScan
from bot.handling.deeds.kinds import Deeds
from bot.handling.stage import Stage
from bot.outside.codes import lot
from bot.store import scans
from bot.store.database import erase
from bot.store.withdrawing import end_talks


def _hand_in(stage: Stage, request: HandIn) -> Mapping[str, int | None] | None:
    """Answers go only in company: with those of whoever waits, shuffled; else these wait in their own talk."""
    part = scans.part_of(stage.session, request.scan, request.person)
    if part is not None:
        part.done = True
        stage.session.add(part)
    company = scans.in_company(stage.session, request.scan)
    if not company:
        return request.answers
    sheets = [talk.transcript["sheet"] for talk in company]
    end_talks(stage.session, company)
    scans.keep(stage.session, request.scan, [*sheets, request.answers], lot)
    return None


def _leave(stage: Stage, request: LeaveScan) -> bool:
    part = scans.part_of(stage.session, request.scan, request.person)
    if part is not None:
        stage.session.delete(part)
    erase(stage.session)
    return True


DEEDS: Deeds = {
    HandIn: _hand_in,
    LeaveScan: _leave,
}
