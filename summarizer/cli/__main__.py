"""`python -m summarizer.cli`: the command line where its script is not installed."""

import sys

from summarizer.cli import main

sys.exit(main())
