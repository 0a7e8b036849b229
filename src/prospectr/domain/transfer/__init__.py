"""Rows of CSV files become entries and contacts, by the rules of typed lines."""
