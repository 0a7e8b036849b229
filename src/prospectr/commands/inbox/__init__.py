"""Log the lines of an inbox, a file or a folder of lines as typed or dictated on a phone."""
