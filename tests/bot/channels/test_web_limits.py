"""Too many messages are refused for a while; how many are counted for stays bounded."""

import pytest

from bot.channels.web.limits import Limiter, Limits, Rate, is_this_machine
from bot.http_problems import Problem


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def limiter(clock):
    return Limiter(Rate(burst=3, every_s=2.0), clock, most_kept=5)


def test_a_burst_is_allowed_and_then_no_more(limiter):
    assert [limiter.wait("a") for _ in range(5)] == [0, 0, 0, 2.0, 2.0]


def test_a_place_comes_back_with_time(limiter, clock):
    for _ in range(4):
        limiter.wait("a")
    clock.now += 2
    assert (limiter.wait("a"), limiter.wait("a")) == (0, 2.0)


def test_a_long_rest_gives_no_more_than_the_burst(limiter, clock):
    limiter.wait("a")
    clock.now += 10_000
    assert [limiter.wait("a") == 0 for _ in range(4)] == [True, True, True, False]


def test_one_key_does_not_count_for_another(limiter):
    for _ in range(4):
        limiter.wait("a")
    assert limiter.wait("b") == 0


def test_only_so_many_keys_are_kept(limiter):
    for number in range(100):
        limiter.wait(f"key {number}")
    assert len(limiter) == 5


@pytest.mark.parametrize(
    ("address", "local", "reason"),
    [
        ("127.0.0.1", True, "this machine"),
        ("127.8.0.1", True, "the whole block"),
        ("::1", True, "the same in IPv6"),
        ("::ffff:127.0.0.1", True, "IPv4 written as IPv6"),
        ("203.0.113.7", False, "somebody else"),
        ("10.0.0.3", False, "a neighbour"),
        ("", False, "unknown"),
        ("unix:", False, "not an address"),
    ],
)
def test_this_machine_is_recognised(address, local, reason):
    assert is_this_machine(address) is local, reason


def test_an_address_runs_out_of_requests_and_this_machine_does_not():
    limits = Limits()
    for _ in range(700):
        limits.take_request("127.0.0.1")
    refused = first_refusal(limits.take_request, tries=700)
    assert (refused.status_code, refused.error) == (429, "too_many")
    assert refused.retry_after_s >= 1


def test_an_address_runs_out_of_new_sessions():
    refused = first_refusal(Limits().take_session, tries=70)
    assert "Please wait" in str(refused)
    assert "emergency number" in str(refused)


def first_refusal(take, tries):
    """The first refusal that a stranger gets."""
    for _ in range(tries):
        try:
            take("203.0.113.7")
        except Problem as problem:
            return problem
    raise AssertionError("nothing was refused")
