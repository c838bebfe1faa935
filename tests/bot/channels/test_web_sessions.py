"""A token proves whose conversation it is, for a day, and nothing else."""

import time

import jwt
import pytest

from bot.channels.web.sessions import ALGORITHM, AUDIENCE, SENDER_PREFIX, new_session, sender_of
from bot.http_problems import Problem

SECRET = "a-secret-of-more-than-thirty-two-characters"


def bearer(claims, secret=SECRET):
    return f"Bearer {jwt.encode(claims, secret, ALGORITHM)}"


def good_claims(**changes):
    return {"sub": "web:abc", "aud": AUDIENCE, "exp": int(time.time()) + 3600, **changes}


def test_a_token_leads_back_to_its_conversation():
    session = new_session(SECRET)
    assert sender_of(f"Bearer {session.token}", SECRET) == session.sender_id


def test_sender_ids_are_opaque_and_belong_to_the_web_channel():
    one, two = new_session(SECRET).sender_id, new_session(SECRET).sender_id
    assert one != two
    assert one.startswith(SENDER_PREFIX)
    assert len(one) == len(SENDER_PREFIX) + 32


@pytest.mark.parametrize(
    ("authorization", "error", "reason"),
    [
        (None, "token_missing", "no header"),
        ("abc", "token_missing", "no scheme"),
        ("Bearer ", "token_invalid", "empty"),
        (bearer(good_claims(exp=int(time.time()) - 1)), "token_expired", "yesterday's"),
        (bearer(good_claims(), secret="x" * 40), "token_invalid", "signed by somebody else"),
        (bearer(good_claims(aud="console")), "token_invalid", "made for another door"),
        (bearer({"sub": "web:abc", "aud": AUDIENCE}), "token_invalid", "without an end"),
        ("Bearer " + jwt.encode(good_claims(), None, "none"), "token_invalid", "not signed"),
    ],
    ids=range(8),  # the tokens tell the time, and a test has one name in every process
)
def test_any_other_token_is_refused(authorization, error, reason):
    with pytest.raises(Problem) as refused:
        sender_of(authorization, SECRET)
    assert (refused.value.status_code, refused.value.error) == (401, error), reason
