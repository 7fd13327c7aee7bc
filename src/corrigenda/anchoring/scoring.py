"""All the numbers that anchoring decides by, in one table, each with its reason.

Shares and scores run from 0 to 1. Sizes are in words unless another unit is named. In an unspaced script each character
is a word.
"""

from __future__ import annotations

# -- Aligning two revisions ---------------------------------------------------------------------------
# A row of words that occurs once in each text is the same passage. Longer rows come first because they are surest.
SEED_WORDS = (8, 4)
# A run out of order that has at least MOVED_WORDS has been moved. A shorter run is a phrase that happens to recur, with
# two exceptions: a whole sentence of at least MOVED_SENTENCE words, and short runs of one line that together make up
# MOVED_SHARE of a line elsewhere.
MOVED_WORDS = 8
MOVED_SENTENCE = 4
MOVED_SHARE = 0.5
# The border between two runs moves by at most this many words: two sentences may begin with as many equal words.
SLIDE_WORDS = 24
# The largest product of letters, one gap's times the other's, that is compared directly. Each takes a bit: 25 MB.
LARGEST_GAP = 200_000_000
# A word weighs as much as it has letters, but no word weighs more than this: a long name is not worth a sentence.
HEAVIEST_WORD = 8

# Words that two gaps share are chance if they are fewer than ISLAND_WORDS, and the changes on either side weigh at
# least ISLAND_TIMES as much.
ISLAND_WORDS = 3
ISLAND_TIMES = 2

# -- Carrying a passage over an alignment -------------------------------------------------------------
# Found words that lie further apart than this, plus the passage's own size, are not one passage. The distance leaves
# room for a card that was put into the passage.
FAR_APART = 40
# At most REPLACED_TIMES * n + REPLACED_SLACK words may stand in place of n old words; more words are new text.
REPLACED_TIMES = 3
REPLACED_SLACK = 3

# -- Finding a passage by its selector alone ----------------------------------------------------------
# Ranking: the words count as much as the context. Position only breaks ties, because an edit above shifts it.
QUOTE_WEIGHT = 0.50
PREFIX_WEIGHT = 0.23
SUFFIX_WEIGHT = 0.23
POSITION_WEIGHT = 0.04
# A context that agrees for this many code points next to the passage agrees fully: chance does not reach that far.
CONTEXT_RUN = 24
# Bounds on the work: places of the exact words (nearest first), places of one row of words, rows looked up, windows
# searched, and words searched in all windows together.
EXACT_PLACES = 400
ROW_PLACES = 64
ROWS_READ = 20_000
WINDOWS = 12
WINDOW_WORDS = 400_000
# The largest product of two quotes' lengths, in code points, that is compared if the quotes differ (25,000 each).
# Longer quotes must be equal or be carried from the old copy.
LARGEST_QUOTES = 625_000_000
# Code points of a selector's prefix and suffix that are read. Ours have 64; a hostile selector's may have any number.
CONTEXT_READ = 256
# Rows of WINDOW_ROW words vote for a window. Votes within WINDOW_GRAIN words belong to one window. WINDOW_SLACK widens
# the window.
WINDOW_ROW = 3
# A window with this many times fewer votes than the best window cannot come near it.
WINDOW_VOTES = 4
WINDOW_GRAIN = 8
WINDOW_SLACK = 16

# How many prepared texts and alignments are cached, so that one alignment carries all the selectors of a page.
TEXTS_KEPT = 8
ALIGNMENTS_KEPT = 4

# -- Accepting or refusing ----------------------------------------------------------------------------
# Fewer words than this recur by chance in any article, so their surroundings must agree.
FEW_WORDS = 4
# How many words a character of an unspaced script is: of Chinese and Japanese, and of Thai, Lao, Burmese and Khmer.
SIGN_OF_WORD = 0.5
LETTER_OF_WORD = 0.25
# So many words or characters of a passage are read to know its size: they are MOVED_WORDS in any script.
SIZE_READ = 32
# With the old copy: if less than this share of its letters is found in the new one, the page has been replaced. A few
# words that both have are chance.
PAGE_REPLACED = 0.1
# With the old copy: of SUPPORT_REACH words on either side of a short passage, the share SUPPORT_FLOOR must still stand
# beside it.
SUPPORT_REACH = 8
SUPPORT_FLOOR = 0.5
# If this many words of the passage's own line stand beside it, only they count: a paragraph that moved took them along.
SUPPORT_WORDS = 3
# With the old copy: a passage of at least this many words needs no surroundings if they all still stand, in a row.
WHOLE_WORDS = 3
# With the old copy: a longer passage must keep this share of its words, by length. A sentence that replaces another
# shares a fifth at most (articles, commas). A heavily rewritten sentence keeps two fifths or more.
KEPT_FLOOR = 0.3
# Selector alone. Each rule has three numbers: how much alike the words must be, how much the side that agrees less must
# agree, and how much the side that agrees more must agree. Meeting one rule is enough. In unrelated prose of one
# language, words are alike by up to a half, and sides agree by less than 0.2.
RULES = (
    (1.00, 0.0, 0.0),  # word for word: four words or more are seldom written twice
    (
        0.88,
        0.0,
        0.0,
    ),  # a word corrected or a sentence split, in surroundings that have all changed: no twin is as alike
    (0.80, 0.0, 0.4),  # a look-alike sentence elsewhere is as much alike, but agrees on neither side
    (0.80, 0.2, 0.3),
    (0.50, 0.5, 0.5),  # rewritten, or cut in half, at its old place
    (0.50, 0.25, 0.85),
    (0.50, 0.0, 0.95),  # the same, with one side rewritten, too
)
FEW_WORDS_RULES = (
    (1.00, 0.5, 0.5),
    (1.00, 0.25, 0.8),
    (0.00, 0.8, 0.8),  # the word was replaced: only its surroundings identify it
)
# Selector alone: if the text before the passage and the text after it now stand side by side, the passage was cut out.
# The same words elsewhere are then the passage only if both sides agree by this much there.
STANDS_BESIDE = 0.85
# How much a side agrees if the passage began (or ended) its article and the place does, too. That says little: another
# lead may stand there.
EDGE_AGREES = 0.3
# Selector alone: how far around a place its own sentence and the sentences beside it are looked for, in code points.
SETTING_READ = 192
# Neighbours of which this share is alike are the same, with a word corrected. Unrelated ones share half at most; rows of
# one table, two thirds.
ALIKE_BESIDE = 0.8
# Two spellings of one name share this much; two names of one language share less.
RESPELT = 0.6
# Twin sentences say the same of two people. Of their letters at most this share is in words that differ and are neither
# label nor figure nor name. A label is looked for in LABEL_READ code points and has at most LABEL_LETTERS letters. A
# text of more than TWIN_LETTERS is not compared: it is no one sentence.
TWIN_REST = 0.2
LABEL_LETTERS = 24
LABEL_READ = 64
TWIN_LETTERS = 400
# How sure the place is if the passage's own sentence or row stands once, exactly, but not where it stood.
OWN_SENTENCE_SCORE = 0.9
# Words with a figure or a name among them ("4.2 million pounds") that stand once are known by themselves if they have
# this many letters. Any two words with PHRASE_LETTERS are known in the sentence that took the place of their own. A
# digit, a Chinese character or a Korean syllable says as much as LETTERS_OF_A_SIGN letters.
FACT_LETTERS = 8
PHRASE_LETTERS = 6
LETTERS_OF_A_SIGN = 2
# A side of fewer code points than this says nothing about where the passage stood.
CONTEXT_LEAST = 10
# Two accepted places whose scores differ by less than this cannot be told apart.
MARGIN = 0.05
