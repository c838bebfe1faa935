"""One turn at a time in a conversation, and no conversation waits for another."""

import asyncio

import pytest


@pytest.fixture
def locks():
    from bot.lock_store import TurnLockStore

    return TurnLockStore()


async def test_turns_of_one_conversation_run_in_the_order_they_came(locks):
    order = []

    async def turn(number):
        async with locks.lock("web:a"):
            order.append(f"start {number}")
            await asyncio.sleep(0.01)
            order.append(f"end {number}")

    await asyncio.gather(turn(1), turn(2), turn(3))
    assert order == ["start 1", "end 1", "start 2", "end 2", "start 3", "end 3"]


async def test_another_conversation_does_not_wait(locks):
    async with locks.lock("web:a"), locks.lock("web:b"):
        assert locks.held == 2


async def test_a_turn_that_fails_lets_the_next_one_in(locks):
    with pytest.raises(ValueError, match="broken"):
        async with locks.lock("web:a"):
            raise ValueError("broken")
    async with locks.lock("web:a"):
        assert True


async def test_a_lock_nobody_holds_takes_no_memory(locks):
    async with locks.lock("web:a"):
        assert locks.held == 1
    assert locks.held == 0
