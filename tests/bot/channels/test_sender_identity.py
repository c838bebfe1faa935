"""A sender id tells runners apart and gives nobody away."""

from bot.channels.identity import sender_id

SECRET = "a-secret-of-more-than-thirty-two-characters"
NUMBER = "+61491570156"


def test_the_same_runner_has_the_same_id():
    assert sender_id("sms", NUMBER, SECRET) == sender_id("sms", NUMBER, SECRET)


def test_the_id_begins_with_the_channel_and_holds_no_part_of_the_number():
    found = sender_id("sms", NUMBER, SECRET)
    assert found.startswith("sms:")
    assert NUMBER[-4:] not in found


def test_another_channel_another_secret_or_another_number_is_another_id():
    ids = {
        sender_id("sms", NUMBER, SECRET),
        sender_id("whatsapp", NUMBER, SECRET),
        sender_id("sms", NUMBER, SECRET + "x"),
        sender_id("sms", NUMBER + "1", SECRET),
    }
    assert len(ids) == 4
    assert len({found.partition(":")[2] for found in ids}) == 4
