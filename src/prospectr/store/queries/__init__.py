"""Read and write the journal by named functions, one file per subject."""
