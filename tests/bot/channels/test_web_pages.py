"""The chat page is served whole, and nothing beside it."""

import pytest

PAGE = {
    "index.html": "<p>page",
    "chat.mjs": "export {}",
    "chat.css": "p {}",
    "icon.svg": "<svg/>",
    "notes.md": "secret",
}


@pytest.fixture
def folder(tmp_path):
    page = tmp_path / "widget"
    page.mkdir()
    for name, content in PAGE.items():
        (page / name).write_text(content)
    (tmp_path / "outside.html").write_text("secret")
    (page / "link.html").symlink_to(tmp_path / "outside.html")
    return page


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("chat.mjs", "text/javascript; charset=utf-8"),
        ("chat.css", "text/css; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
    ],
)
async def test_a_part_of_the_page_is_served_with_its_type(folder, path, kind):
    from bot.channels.web.pages import served

    response = await served(folder, path)
    assert (response.content_type, response.body.decode()) == (kind, PAGE[path])


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("missing.html", "not there"),
        ("", "the folder itself"),
        ("../outside.html", "above the folder"),
        ("link.html", "a link out of the folder"),
        ("notes.md", "not part of the page"),
        ("/etc/passwd", "an absolute path"),
        ("index.html\x00", "a broken name"),
    ],
)
def test_anything_else_is_no_part_of_the_page(folder, path, reason):
    from bot.channels.web.pages import part_of

    assert part_of(folder, path) is None, reason


async def test_a_missing_page_is_a_404(folder):
    from sanic.exceptions import NotFound

    from bot.channels.web.pages import served

    with pytest.raises(NotFound):
        await served(folder, "missing.html")
