"""Rows of CSV files, of other programs' files and of JSON become entries and contacts, by the rules of typed lines."""
