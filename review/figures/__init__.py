"""Figures: how many, how urgent, how many finish, and whether reviewers agree."""
