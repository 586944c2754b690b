"""tools/export/merge DIR DIFFERENCE OUT: a checkpoint with a difference of low rank added to it."""
import sys

from yesterlog_export.difference import merge
from yesterlog_export.errors import ExportError

if len(sys.argv) != 4:
    sys.exit("usage: tools/export/merge DIR DIFFERENCE OUT")
try:
    merge(*sys.argv[1:])
except ExportError as error:
    sys.exit(f"error: {error}")
except OSError as error:
    sys.exit(f"error: {error.filename}: {error.strerror}.")
