"""The files of an inbox: read whole, taken by a rename, and what stays is put back."""
