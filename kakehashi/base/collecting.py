"""The garbage collector of a process that holds much for good."""

import gc


def settle(every: int, middle: int, old: int) -> None:
    """Take what is there now out of what the collector looks through again and again, and let it come less often:
    after ``every`` new objects (700 by default), and through older ones every ``middle`` and ``old`` times.

    Some 350,000 objects stay in a process of ours: going through them takes 0.2 s.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(every, middle, old)
