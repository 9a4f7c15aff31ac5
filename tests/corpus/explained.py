# SPDX-License-Identifier: MIT
"""Why the tool differs from another reading, or finds nothing: (kind, name) and the reason.

Kinds: unread (the tool takes no format from it), members (other numbers), rules (no finding of
that rule), none (no finding at all), ffprobe and mediainfo (other channels or rate), record (other
numbers than the record's own decode), refused (read as a format, and is none).
"""
CODEC = ("no rule applies: the numbers of a compressed format are the codec owner's to define "
         "(\"WAVEFORMATEX structure\"), and nBlockAlign is not 0")
FIRST = ("the file has two fmt chunks. The tool reads the first, as ffprobe and mediainfo do; the "
         "walk of the record kept the second")
TWO = "sound by itself: what broke the reader is a second fmt chunk, and the first is read"
FORM = "its RIFF form is not WAVE: the tool does not guess"

PREFIX = "asarubbo_00"
REASONS = {
    ("members", PREFIX + "136-audiofile-heapoverflow-MSADPCM-initializeCoefficients.wav"): FIRST,
    ("none", PREFIX + "186-audiofile-heapoverflow-MSADPCM-decodeBlock.cut4k.wav"): CODEC,
    ("none", PREFIX + "254-libaacplus-signedintoverflow.cut4k.wav"): CODEC,
    ("none", PREFIX + "254-libaacplus-signedintoverflow fmt 0"): CODEC,
    ("unread", PREFIX + "255-libaacplus-leftshift.cut4k.wav"): FORM + " (it reads VAVE)",
    ("unread", PREFIX + "256-libaacplus-assertion-failure.cut4k.wav"): FORM + " (it reads XWMA)",
    ("none", PREFIX + "256-libaacplus-assertion-failure fmt 0"): CODEC,
    ("none", "libsndfile: RF64 with two fmt chunks, the first 1 channel, the second 255 channels "
             "(state from the first is kept) fmt 0"): TWO,
}
