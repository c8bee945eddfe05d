"""What pages are told of a paper, and how long the thread that reads papers waits for them."""

import asyncio
import threading
import time

import pytest

from twopart.watch.board import DELIVERY_TIMEOUT, Board
from twopart.watch.marked_page import LivePage
from twopart.watch.snapshot import LivePart, Snapshot


def snapshot(**pages):
    parts = {}
    for part, words in pages.items():
        page = LivePage(words, "", "style", words)
        parts[int(part[1:])] = LivePart(page, words, {})
    return Snapshot("cameras", parts=parts)


def test_news_has_the_pages_that_have_changed_and_no_others():
    async def listened():
        board = Board(("cameras",))
        with board.listening() as listener:
            board.put(snapshot(p1="one", p2="two"))
            board.put(snapshot(p1="one", p2="new"))
            board.put(snapshot(p1="one", p2="new"))
            return [(await listener.next())["pages"] for _ in range(3)]

    assert asyncio.run(listened()) == [{}, {"2": "new"}, {}]


def test_a_reader_of_papers_waits_until_the_page_has_its_news():
    async def listened():
        board = Board(("cameras",))
        order = []
        with board.listening() as listener:
            board.put(snapshot(p1="one"))

            def read():
                board.wait()
                order.append("rules")

            reading = threading.Thread(target=read)
            reading.start()
            await listener.next()
            order.append("told")
            asking = asyncio.ensure_future(listener.next())  # the page was told
            await asyncio.to_thread(reading.join)
            asking.cancel()
        return order

    assert asyncio.run(listened()) == ["told", "rules"]


def test_a_page_that_is_told_nothing_for_long_is_told_what_comes_then():
    async def listened():
        board = Board(("cameras",))
        silences = []
        with board.listening() as listener:
            for words in ("one", "two"):
                for _ in range(3):
                    with pytest.raises(TimeoutError) as silence:
                        await asyncio.wait_for(listener.next(), 0.01)
                    silences.append(silence.type)
                board.put(snapshot(p1=words))
                await listener.next()
        return silences

    assert len(asyncio.run(listened())) == 6


def test_a_page_that_takes_no_news_keeps_nobody_waiting_for_long():
    async def listened():
        board = Board(("cameras",))
        with board.listening():
            board.put(snapshot(p1="one"))
            begin = time.monotonic()
            await asyncio.to_thread(board.wait)
            return time.monotonic() - begin

    assert DELIVERY_TIMEOUT <= asyncio.run(listened()) < 100 * DELIVERY_TIMEOUT
