"""Recognises payment cards, Medicare cards and NHS numbers by their check digits."""

from __future__ import annotations

MEDICARE_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9)
NHS_WEIGHTS = (10, 9, 8, 7, 6, 5, 4, 3, 2)


def is_card(digits: str) -> bool:
    """A payment card: 13 to 19 digits that pass Luhn's check."""
    if not 13 <= len(digits) <= 19:
        return False
    doubled = [int(d) * (2 if place % 2 else 1) for place, d in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def is_medicare(digits: str) -> bool:
    """An Australian Medicare number, with or without the person's own digit at the end."""
    if len(digits) not in (10, 11) or digits[0] not in "23456":
        return False
    return _weighted(digits, MEDICARE_WEIGHTS) % 10 == int(digits[8])


def is_nhs(digits: str) -> bool:
    """A British NHS number."""
    if len(digits) != 10:
        return False
    check = (11 - _weighted(digits, NHS_WEIGHTS) % 11) % 11
    return check != 10 and check == int(digits[9])


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))
