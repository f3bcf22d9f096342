"""News about security cooperation into validated briefs."""

from summarizer.models import Article

__version__ = "0.1.0"
__all__ = ["Article", "__version__"]
