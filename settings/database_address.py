"""Takes the address of a PostgreSQL database apart by the driver's own rules."""

from __future__ import annotations

SCHEMES = ("postgresql://", "postgres://")


def options(url: str) -> dict[str, str]:
    """The parts of an address by the names of libpq; ValueError for one that is no such address."""
    from psycopg2 import ProgrammingError
    from psycopg2.extensions import parse_dsn

    try:
        found: dict[str, str] = parse_dsn(url) if url.startswith(SCHEMES) else {}
    except ProgrammingError as error:
        raise ValueError(str(error)) from None
    ports = found.get("port", "5432").split(",")
    if not found.get("dbname") or not all(map(str.isdecimal, ports)):
        raise ValueError("no PostgreSQL address with the name of a database")
    return {"connect_timeout": "5", "application_name": "stridecheck", **found}
