"""The Content-Security-Policy of every page: what a browser may load and run, which is our own files and nothing else.

`base.html` writes it and `opas verify` demands it, letter by letter.
The search index is WebAssembly, which `wasm-unsafe-eval` lets run; it lets nothing else run.
Sound may be a `blob:`, which a script of ours has fetched whole where a server cannot send parts of a file.
A data block (`application/ld+json`) is no script to a browser and needs no leave: scripts/decisions/open-data.md.
"""

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
"""As it stands in the page's head, before anything that is loaded."""
