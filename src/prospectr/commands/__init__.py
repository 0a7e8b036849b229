"""One file per command: it takes the context and typed arguments, and calls domain, store and render."""
