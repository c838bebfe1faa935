"""The web channel over HTTP: what it answers, what it refuses and in which words."""

import pytest

from bot.tracker_store import StorageUnavailableError


async def test_a_session_gives_a_token_and_the_greeting(client):
    async with client.post("/webhooks/web/sessions", json={}) as response:
        body = await response.json()
    assert response.status == 201
    assert body["token"].count(".") == 2
    assert body["messages"] == [{"text": "Welcome."}]


async def test_text_is_answered(runner):
    assert await runner.send(text="hello") == (
        200,
        {"messages": [{"text": "Hello.", "options": [{"label": "Check my leg", "value": "/check"}]}]},
    )


async def test_a_choice_answers_the_open_question(runner):
    await runner.send(text="check")
    status, body = await runner.send(choice="none")
    assert (status, body["messages"][0]["question"]["id"]) == (200, "side")


async def test_a_choice_may_name_its_question_and_hold_a_list(runner):
    await runner.send(text="check")
    await runner.send(question="emergency_signs", choice=["none"])
    _, body = await runner.send(question="side", choice=["left"])
    assert body["messages"] == [{"text": "Book a visit.", "result": {"level": "routine"}}]


async def test_the_same_id_is_answered_the_same_and_shown_once(runner):
    first = await runner("POST", json={"id": "m1", "text": "hello"})
    assert await runner("POST", json={"id": "m1", "text": "hello"}) == first
    _, history = await runner("GET")
    assert [entry["from"] for entry in history["messages"]] == ["runner", "bot"]


async def test_the_history_comes_back_after_a_reload(runner):
    await runner("POST", json={"id": "m1", "text": "hello"})
    _, history = await runner("GET")
    assert history["messages"][0] == {"from": "runner", "id": "m1", "text": "hello"}
    assert history["messages"][1]["text"] == "Hello."


@pytest.mark.parametrize(("accepted", "packed"), [("gzip, br", True), ("identity", False)])
async def test_a_long_history_is_packed_for_those_who_can_unpack(runner, client, accepted, packed):
    for _ in range(12):
        await runner.send(text="my calf is sore")
    headers = {**runner.headers, "Accept-Encoding": accepted, "Origin": "https://clinic.example"}
    async with client.get("/webhooks/web/messages", headers=headers) as response:
        assert (response.headers.get("Content-Encoding") == "gzip") is packed
        assert response.headers["Vary"] == "Origin, Accept-Encoding"
        assert len((await response.json())["messages"]) >= 24


async def test_a_short_answer_is_not_packed(client):
    async with client.post(
        "/webhooks/web/sessions", json={}, headers={"Accept-Encoding": "gzip"}
    ) as response:
        assert "Content-Encoding" not in response.headers
        assert (await response.json())["token"]


async def test_forgetting_empties_the_history(runner):
    await runner.send(text="hello")
    assert await runner("DELETE", "session") == (204, None)
    assert await runner("GET") == (200, {"messages": []})


async def test_two_sessions_do_not_see_each_other(runner, client):
    await runner.send(text="hello")
    async with client.post("/webhooks/web/sessions", json={}) as response:
        token = (await response.json())["token"]
    _, body = await runner("GET", headers={"Authorization": f"Bearer {token}"})
    assert body == {"messages": []}


@pytest.mark.parametrize(
    ("request_body", "status", "error", "said"),
    [
        ({"data": b"{}"}, 415, "content_type", "application/json"),
        ({"data": b"{", "headers": {"Content-Type": "application/json"}}, 400, "json", "one JSON object"),
        ({"json": ["hello"]}, 400, "json", "JSON list"),
        ({"json": {"id": "m1"}}, 400, "fields", "id with text, or id with choice"),
        ({"json": {"id": "m1", "text": "a", "choice": "b"}}, 400, "fields", "choice, id, text"),
        ({"json": {"id": "m1", "text": "a", "sender": "b"}}, 400, "fields", "sender"),
        ({"json": {"text": "a"}}, 400, "id", "None"),
        ({"json": {"id": "a b", "text": "a"}}, 400, "id", "'a b'"),
        ({"json": {"id": "m1", "text": 7}}, 400, "text", "int"),
        ({"json": {"id": "m1", "choice": []}}, 400, "choice", "0 values"),
        ({"json": {"id": "m1", "choice": 'x"}'}}, 400, "choice", "question"),
        ({"json": {"id": "m1", "choice": 'x"}', "question": "side"}}, 400, "choice", "names of a-z"),
        ({"json": {"id": "m1", "choice": "x", "question": "no_such"}}, 400, "choice", "no_such"),
        ({"json": {"id": "m1", "text": "a" * 300_000}}, 413, "payloadtoolarge", ""),
    ],
)
async def test_a_bad_message_is_refused_with_what_was_found_and_allowed(
    runner, request_body, status, error, said
):
    found_status, body = await runner("POST", **request_body)
    assert (found_status, body["error"]) == (status, error)
    assert said in body["message"]


@pytest.mark.parametrize(
    ("authorization", "error"),
    [("", "token_missing"), ("Basic abc", "token_missing"), ("Bearer abc", "token_invalid")],
)
@pytest.mark.parametrize(
    ("method", "path"), [("POST", "messages"), ("GET", "messages"), ("DELETE", "session")]
)
async def test_without_a_valid_token_nothing_is_served(runner, method, path, authorization, error):
    status, body = await runner(method, path, headers={"Authorization": authorization})
    assert (status, body["error"]) == (401, error)


async def test_ten_thousand_characters_are_answered(runner):
    status, body = await runner.send(text="🦵" * 10_000)
    assert (status, len(body["messages"])) == (200, 2)


async def test_a_storage_failure_can_be_retried_with_the_same_id(runner, tiny_agent, monkeypatch):
    monkeypatch.setattr(type(tiny_agent.tracker_store), "save", _unavailable)
    status, body = await runner("POST", json={"id": "m1", "text": "hello"})
    assert (status, body["error"], body["retry"]) == (503, "storage_unavailable", True)
    assert "emergency number" in body["message"]
    monkeypatch.undo()
    status, body = await runner("POST", json={"id": "m1", "text": "hello"})
    assert (status, body["messages"][0]["text"]) == (200, "Hello.")


async def test_a_crash_outside_a_turn_is_answered_with_the_safety_text(runner, tiny_agent, monkeypatch):
    monkeypatch.setattr(type(tiny_agent.tracker_store), "save", _broken)
    status, body = await runner.send(text="hello")
    assert (status, body["error"], body["retry"]) == (500, "internal", True)
    assert "private" not in body["message"]


async def _unavailable(*_):
    raise StorageUnavailableError("disk full")


async def _broken(*_):
    raise TypeError("a private detail")
