"""Every number that anchoring decides by, in one table, each with its reason.

Shares and scores are 0 to 1; sizes are words (a character of an unspaced script is a word) unless named.
"""

from __future__ import annotations

# -- Aligning two revisions ---------------------------------------------------------------------------
# Rows of words found once in each text are the same passage; long rows first, they are the surest.
SEED_WORDS = (8, 4)
# A run this long has been moved; a shorter one out of order is a phrase that happens to recur, unless it is a
# whole sentence, or short runs of one line make up this share of a line elsewhere.
MOVED_WORDS = 8
MOVED_SENTENCE = 4
MOVED_SHARE = 0.5
# The border between two runs is moved by no more words than a sentence may begin with as another does.
SLIDE_WORDS = 24
# Letters of one gap times letters of the other compared directly: a bit each, 25 MB.
LARGEST_GAP = 200_000_000
# A word counts for its letters, but no word for more than this: a long name is not worth a sentence.
HEAVIEST_WORD = 8

# What two gaps share is chance where it is fewer words than this and lighter, so many times, than the changes on
# either side of it.
ISLAND_WORDS = 3
ISLAND_TIMES = 2

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
# A window with this many times fewer votes than the best cannot come near it.
WINDOW_VOTES = 4
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
# Words of the passage's own line speak for it, if there are so many: a paragraph that moved took them along.
SUPPORT_WORDS = 3
# With the old copy: so many words that stand as they did, all of them and in a row, need no surroundings.
WHOLE_WORDS = 3
# With the old copy: a longer passage must keep this share of its words (by length). A sentence put in place
# of another shares a fifth at most (articles, commas); one heavily rewritten keeps two fifths or more.
KEPT_FLOOR = 0.3
# Selector alone: how much alike the words must be, and how much the surroundings must agree on the side that
# agrees less and on the one that agrees more. One line that is met is enough. Unrelated prose of one language has
# words alike by up to a half and sides that agree by less than 0.2.
RULES = (
    (1.00, 0.0, 0.0),  # word for word: four words or more are seldom written twice
    (0.95, 0.0, 0.0),  # a word corrected, in surroundings that have all changed
    (0.80, 0.0, 0.4),  # a look-alike sentence elsewhere is as much alike, and agrees on no side
    (0.80, 0.2, 0.3),
    (0.50, 0.5, 0.5),  # rewritten, or cut in half, where it stood
    (0.50, 0.25, 0.85),
    (0.50, 0.0, 0.95),  # the same, and one side was rewritten, too
)
FEW_WORDS_RULES = (
    (1.00, 0.5, 0.5),
    (1.00, 0.25, 0.8),
    (0.00, 0.8, 0.8),  # the word was replaced: only its surroundings speak for it
)
# Selector alone: where what stood before the passage and what stood after it stand side by side now, the passage
# was cut out; the same words elsewhere are it only if both sides agree by this much there.
STANDS_BESIDE = 0.85
# The passage began (or ended) its article, and the place does: a little is said by that, another lead may stand there.
EDGE_AGREES = 0.3
# A side of fewer code points says nothing about where the passage stood.
CONTEXT_LEAST = 10
# Two accepted places closer than this in score cannot be told apart.
MARGIN = 0.05
