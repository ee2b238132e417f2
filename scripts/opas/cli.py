"""The command `opas`: finds the project, runs a verb, and turns every error into one line and an exit code."""

import importlib
import sys
from pathlib import Path

import click

from opas.errors import ExitCode, OpasError
from opas.project import find_project

_VERBS = (
    "audio",
    "bench",
    "build",
    "check",
    "images",
    "new",
    "reviewed",
    "script",
    "serve",
    "status",
    "verify",
    "voices",
)
"""Each is the module of that name in `opas.commands`, imported only when it is called."""


class _Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _VERBS:
            return None
        command: click.Command = getattr(importlib.import_module(f"opas.commands.{cmd_name}"), cmd_name)
        return command


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The handbook's folder.")
@click.pass_context
def opas(context: click.Context, root: Path | None) -> None:
    """Yhteisömanagerin opas: check the content, build the site, speak the audiobook."""
    context.obj = find_project((root or Path.cwd()).resolve())


def main() -> None:
    """Run the command line."""
    try:
        opas(standalone_mode=False)
    except OpasError as error:
        _stop(str(error), error.exit_code)
    except click.UsageError as error:
        error.show()
        sys.exit(ExitCode.USAGE)
    except click.ClickException as error:
        _stop(error.format_message(), ExitCode.USAGE)
    except (click.Abort, KeyboardInterrupt):
        _stop("Stopped.", ExitCode.STOPPED)


def _stop(words: str, code: ExitCode) -> None:
    click.echo(words, err=True)
    sys.exit(code)
