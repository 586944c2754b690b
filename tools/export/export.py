"""Run by tools/export/export: a Hugging Face checkpoint to a pack."""
import sys

from yesterlog_export.command import main

sys.exit(main())
