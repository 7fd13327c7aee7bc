"""Every number that anchoring decides by, in one table, each with its reason.

Shares and scores are 0 to 1; sizes are words (a character of an unspaced script is a word) unless named.
"""

from __future__ import annotations

# -- Aligning two revisions ---------------------------------------------------------------------------
# Rows of words found once in each text are the same passage; long rows first, they are the surest.
SEED_WORDS = (8, 4)
# A run this long has been moved; a shorter one out of order is a phrase that happens to recur.
MOVED_WORDS = 8
# Words of one text times words of the other compared directly: a bit each, 25 MB.
LARGEST_GAP = 200_000_000

# -- Carrying a passage over an alignment -------------------------------------------------------------
# Found words further apart than this (plus the passage's own size) are not one passage. A card put in fits.
FAR_APART = 40
# Words put in place of n old ones may be this many times n and so many more; beyond, they are new text.
REPLACED_TIMES = 3
REPLACED_SLACK = 3

# -- Finding a passage by its selector alone ----------------------------------------------------------
# Ranking: the words count as much as the context, and position only breaks ties (an edit above shifts it).
QUOTE_WEIGHT = 0.50
PREFIX_WEIGHT = 0.23
SUFFIX_WEIGHT = 0.23
POSITION_WEIGHT = 0.04
# A context that agrees for this many code points next to the passage agrees wholly: chance does not reach it.
CONTEXT_RUN = 24
# Bounds on the work: places of the exact words (nearest first), of one row of words, rows asked, windows
# looked into, and words looked at in all windows together.
EXACT_PLACES = 400
ROW_PLACES = 64
ROWS_READ = 20_000
WINDOWS = 12
WINDOW_WORDS = 400_000
# Code points of two quotes, multiplied, that are compared when they differ (25,000 each); longer ones must be
# equal or be carried from the old copy.
LARGEST_QUOTES = 625_000_000
# Code points of a selector's prefix and suffix that are read; ours are 64, a hostile one may be anything.
CONTEXT_READ = 256
# Rows of this many words vote for a window; votes within a grain are one window's; the slack widens it.
WINDOW_ROW = 3
WINDOW_GRAIN = 8
WINDOW_SLACK = 16

# Prepared texts and alignments kept, so that all selectors of a page are carried by one alignment.
TEXTS_KEPT = 8
ALIGNMENTS_KEPT = 4

# -- Accepting or refusing ----------------------------------------------------------------------------
# Fewer words than this recur by chance in any article: their surroundings must agree.
FEW_WORDS = 4
# With the old copy: of this many words either side of a short passage, this share must still stand beside it.
SUPPORT_REACH = 8
SUPPORT_FLOOR = 0.5
# With the old copy: a longer passage must keep this share of its words (by length). A sentence put in place
# of another shares a fifth at most (articles, commas); one heavily rewritten keeps two fifths or more.
KEPT_FLOOR = 0.3
# Selector alone, a short passage word for word: both sides agree by half, or one nearly wholly and the other
# a little.
SHORT_BOTH_SIDES = 0.5
SHORT_ONE_SIDE = 0.8
SHORT_OTHER_SIDE = 0.25
# Selector alone, a short passage whose words changed: only its surroundings speak for it, so both must.
SHORT_EDITED_SIDES = 0.8
# Selector alone, a longer passage: one this much alike needs some agreement on one side (a look-alike
# sentence elsewhere has none), and one alike by half only, on both.
ALIKE = 0.8
ALIKE_SIDE = 0.4
REWRITTEN = 0.5
REWRITTEN_SIDES = 0.6
# Two accepted places closer than this in score cannot be told apart.
MARGIN = 0.05
