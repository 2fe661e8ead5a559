"""A real little Discord: REST, gateway and people, in memory and on this machine, for tests and benchmarks.

It is no mock: a client such as discord.py is pointed at its addresses and cannot tell it from the official one where a
bot can notice. It knows what a bot for talks needs, and says so loudly when it is asked for anything else.
`server.DiscordServer` is where to begin; `redirect.pointed_at` brings discord.py there.
"""
