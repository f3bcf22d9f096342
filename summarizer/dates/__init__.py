"""Time expressions of news in English, French, Swahili, Somali and Arabic: where they stand and which days they name.

From the words up: `words` classes the tokens of a text, `grammar` finds the runs of classes that are dates, `builders`
(with `days`, `spans` and `counts`) turns a run into a `period` of days, and `resolve` reads it against the day of publication.
"""

from summarizer.dates.resolve import DateMention, Resolved, find_dates, resolve_date
from summarizer.language import LANGUAGES

__all__ = ["LANGUAGES", "DateMention", "Resolved", "find_dates", "resolve_date"]
