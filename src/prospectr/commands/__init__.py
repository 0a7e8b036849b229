"""One file per verb: Context and typed arguments in, result out. They sequence domain, store and render."""
