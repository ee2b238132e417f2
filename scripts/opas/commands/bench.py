"""`opas bench`: the numbers that this project promises, measured where you stand."""

import importlib

import click

_SUBJECTS = ("audio", "check", "edit", "firefox", "fuzz", "lighthouse", "loudness", "search", "site")
"""Each is `bench_<subject>` in the module of that name, imported only when it is called."""


class _Subjects(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_SUBJECTS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _SUBJECTS:
            return None
        name = f"bench_{cmd_name}"
        command: click.Command = getattr(importlib.import_module(f"opas.commands.{name}"), name)
        return command


@click.group(cls=_Subjects)
def bench() -> None:
    """Measure the site, its search, the checker, the audiobook, or its loudness; see the site in two browsers."""
