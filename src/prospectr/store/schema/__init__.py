"""The tables and statements of the journal, and the migrations from older formats."""
