"""A network whose members ask and think along, played through the bot and through a bare loop beside it."""
