"""The tables and the statements, declared once, and the migrations of older formats."""
