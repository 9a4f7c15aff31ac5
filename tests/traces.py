# SPDX-License-Identifier: MIT
"""Traces of positions, from the definitions: a device, and when it is asked. All numbers are whole,
so that the same trace comes out everywhere.

A trace is a list of (time in 100 ns, play[, write]). Polls are 10.17 ms apart: of 100 no two
are at the same hundredth of a millisecond, so that a clock of 1 ms is met everywhere once.
"""
SECOND = 10_000_000
PERIOD = 101_700


def times(count=100, period=PERIOD, start=1_000_000):
    return [start + period * number for number in range(count)]


def ideal(rate=48000, align=4, count=100, ppm=0, period=PERIOD):
    """Whole frames of the time since the stream began, at the device's clock."""
    return [(time, time * rate * (1_000_000 + ppm) // (SECOND * 1_000_000) * align)
            for time in times(count, period)]


def quantised(rate=44100, align=4, count=100, step=10_000, ppm=0):
    """The clock that the driver asks stands still for `step`: frames of the time rounded down."""
    return [(time, time // step * step * rate * (1_000_000 + ppm) // (SECOND * 1_000_000) * align)
            for time in times(count)]


def back(trace, at, by):
    """One reading too low."""
    return [(row[0], row[1] - by * (number == at)) + row[2:] for number, row in enumerate(trace)]


def alternate(trace, by):
    """Every other reading too low."""
    return [(row[0], row[1] - by * (number % 2)) + row[2:] for number, row in enumerate(trace)]


def replace(trace, at, play):
    """One reading that says something else."""
    return [(row[0], play if number == at else row[1]) + row[2:]
            for number, row in enumerate(trace)]


def twice(trace, at):
    """One reading that is taken again at the same time, and says something else."""
    return trace[:at + 1] + [(trace[at][0], trace[at][1] + 400)] + trace[at + 1:]


def leading(trace, bytes_, stall=(0, 0)):
    """A client that writes so far ahead, and not at all between two readings."""
    rows = []
    for number, (time, play) in enumerate(trace):
        write = play + bytes_
        if stall[0] <= number < stall[1]:
            write = rows[stall[0] - 1][2]
        rows.append((time, play, write))
    return rows


def ahead(trace, at, by):
    """A client that writes so much more from a reading on."""
    return [(time, play, write + by * (number >= at))
            for number, (time, play, write) in enumerate(trace)]


def ring(trace, size):
    """Positions relative to a buffer."""
    return [(row[0],) + tuple(place % size for place in row[1:]) for row in trace]


def sysvad(byte_rate, period=PERIOD, count=100):
    return sysvad_at(byte_rate, times(count, period, period))


def sysvad_at(byte_rate, polls, bits=32):
    """What minwavertstream.cpp of sysvad computes: whole milliseconds of what the performance
    counter says, times the byte rate in a ULONG, over 1000; the rest of a millisecond is carried,
    that of a byte too. `polls` are times in 100 ns since RUN."""
    rows, place, carried, rest, before = [], 0, 0, 0, 0
    for time in polls:
        carried += time - before
        before = time
        elapsed, carried = divmod(carried, 10_000)
        moved = (byte_rate * elapsed % (1 << bits) + rest) % (1 << bits)
        moved, rest = divmod(moved, 1000)
        place += moved
        rows.append((time, place))
    return rows


def make(recipe):
    """[["ideal", {"ppm": 500}], ["ring", {"size": 3840}]]: the first makes a trace, the others
    change it."""
    trace = None
    for name, arguments in recipe:
        maker = globals()[name]
        trace = maker(**arguments) if trace is None else maker(trace, **arguments)
    return trace


def csv(trace, newline="\n"):
    head = "time_hns,play,write" if len(trace[0]) == 3 else "time_hns,play"
    return newline.join([head] + [",".join(map(str, row)) for row in trace]) + newline
