"""The chat page is served whole, packed and cached well, and nothing beside it."""

import gzip
import json

import pytest

from bot.channels.web.parts import PAGE_FOLDER, read_parts

PAGE = {
    "index.html": "<p>page",
    "panel.mjs": "export function mount() {}\n",
    "other.mjs": "export {}",
    "panel.css": "p {}",
    "icon.svg": "<svg/>",
    "embed.js": "var clinic = /* the clinic's settings */ {};",
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


def test_only_known_kinds_of_file_within_the_folder_are_parts(folder):
    assert set(read_parts(folder).files) == {*PAGE} - {"notes.md"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("other.mjs", "text/javascript; charset=utf-8"),
        ("panel.css", "text/css; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
    ],
)
def test_a_part_has_its_type_and_a_packed_copy(folder, name, kind):
    part = read_parts(folder).files[name]
    assert (part.kind, part.body.decode()) == (kind, PAGE[name])
    assert gzip.decompress(part.packed) == part.body


def test_the_version_changes_with_any_part(folder):
    before = read_parts(folder).version
    assert read_parts(folder).version == before
    (folder / "panel.css").write_text("p { color: red }")
    assert read_parts(folder).version != before


def test_the_embed_script_knows_the_clinic_and_the_version(folder):
    parts = read_parts(folder, {"name": "A </script> clinic"})
    told = json.loads(parts.files["embed.js"].body.decode().removeprefix("var clinic = ").rstrip(";"))
    assert told == {"name": "A </script> clinic", "version": parts.version}
    assert b"</script>" not in parts.files["embed.js"].body


def test_a_file_of_the_clinic_is_a_part_and_counts_in_the_version(folder, tmp_path):
    logo = tmp_path / "logo.png"
    logo.write_bytes(b"picture")
    parts = read_parts(folder, own={"logo.png": logo})
    assert (parts.files["logo.png"].kind, parts.files["logo.png"].body) == ("image/png", b"picture")
    assert parts.version != read_parts(folder).version


@pytest.mark.parametrize(
    ("path", "name", "lasting", "reason"),
    [
        ("panel.mjs", "panel.mjs", False, "without a version it may change"),
        ("{version}/panel.mjs", "panel.mjs", True, "this very version"),
        ("0123456789ab/panel.mjs", "panel.mjs", False, "a page of the last release asks during an update"),
        ("{version}/../panel.mjs", "../panel.mjs", True, "no part has such a name"),
    ],
)
def test_what_a_path_names(folder, path, name, lasting, reason):
    from bot.channels.web.pages import lookup

    parts = read_parts(folder)
    assert lookup(parts, path.format(version=parts.version)) == (name, lasting), reason


@pytest.mark.parametrize("path", ["missing.html", "notes.md", "link.html", "/etc/passwd", "../outside.html"])
async def test_anything_else_is_not_found(client, path):
    async with client.get(f"/widget/{path}") as response:
        assert response.status == 404


async def test_a_versioned_part_is_kept_for_good(client):
    async with client.get("/widget/embed.js") as response:
        version = (await response.text()).partition('"version": "')[2][:12]
        assert response.headers["Cache-Control"] == "no-cache"
    async with client.get(f"/widget/{version}/panel.mjs") as response:
        assert response.status == 200
        assert "immutable" in response.headers["Cache-Control"]
        assert response.headers["Access-Control-Allow-Origin"] == "*"


async def test_a_part_that_did_not_change_is_not_sent_again(client):
    async with client.get("/widget/panel.mjs") as response:
        tag = response.headers["ETag"]
    async with client.get("/widget/panel.mjs", headers={"If-None-Match": f"W/{tag}"}) as response:
        assert (response.status, await response.read()) == (304, b"")


@pytest.mark.parametrize(("accepted", "packed"), [("gzip, br", True), ("identity", False)])
async def test_parts_are_packed_for_those_who_can_unpack(client, accepted, packed):
    async with client.get("/widget/panel.mjs", headers={"Accept-Encoding": accepted}) as response:
        assert (response.headers.get("Content-Encoding") == "gzip") is packed
        assert response.headers["Vary"] == "Accept-Encoding"
        assert "export" in await response.text()


@pytest.mark.parametrize("path", ["/", "/chat", "/states"])
async def test_the_pages_run_no_script_or_style_of_their_own(client, path):
    async with client.get(path) as response:
        page = await response.text()
        assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert "<style" not in page
    assert " style=" not in page
    assert "<script>" not in page


def test_all_that_the_embed_loads_stays_under_25_kilobytes():
    parts = read_parts(PAGE_FOLDER).files
    loaded = ("embed.js", "panel.mjs", "panel.css", "body_map.json")
    assert sum(len(parts[name].packed) for name in loaded) <= 25_000
