import gc
import threading

import pytest

from assessments.reports import collector


def test_it_is_off_inside_and_on_again_after_a_failure():
    seen = []

    @collector.paused()
    def fail():
        seen.append(gc.isenabled())
        raise ValueError("lost")

    with pytest.raises(ValueError, match="lost"):
        fail()
    assert [*seen, gc.isenabled()] == [False, True]


def test_it_stays_off_until_the_last_document_is_done():
    inside, leave = threading.Event(), threading.Event()

    def other():
        with collector.paused():
            inside.set()
            leave.wait(60)

    thread = threading.Thread(target=other)
    with collector.paused():
        thread.start()
        assert inside.wait(60)
    assert not gc.isenabled()
    leave.set()
    thread.join()
    assert gc.isenabled()
