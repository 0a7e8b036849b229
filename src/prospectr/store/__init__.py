"""The journal on disk: tables, statements, transactions, and named reads and writes, one file per subject."""
