"""`opas serve`: the built site at an address of this machine, read anew whenever the content changes."""

import click

from opas.project import Project


@click.command()
@click.option("--port", default=8000, show_default=True, help="Port on this machine.")
@click.option("--offline", is_flag=True, help="Let the browser keep pages, as on the published site.")
@click.pass_obj
def serve(project: Project, port: int, offline: bool) -> None:
    """Show the site in a browser of this machine."""
    from opas.site.building import serve_site

    click.echo(f"http://127.0.0.1:{port}/   (Ctrl-C lopettaa / stops)", err=True)
    serve_site(project, port, offline=offline)
