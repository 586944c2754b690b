"""What the user is told when something cannot be exported."""


class ExportError(Exception):
    """One line that names what is wrong, and where it can be, what to do."""
