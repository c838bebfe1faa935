"""The forms of accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator

from review.access.models import Account
from review.access.roles import ROLES

PASSWORD = forms.PasswordInput(attrs={"autocomplete": "new-password"})


class NewAccountForm(forms.Form):
    """A name and a password that passes every rule."""

    username = forms.CharField(
        label="User name",
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label="Password", widget=PASSWORD, help_text=password_validators_help_text_html
    )

    def clean_username(self) -> str:
        """The name, if nobody has it; capitals make no difference."""
        username = str(self.cleaned_data["username"])
        if Account.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError("There is an account with this name.")
        return username

    def clean(self) -> dict[str, Any]:
        """Judge the password together with the name."""
        found = super().clean() or {}
        if "password" in found:
            try:
                validate_password(found["password"], Account(username=found.get("username", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return found


class StaffAccountForm(NewAccountForm):
    """An account for somebody else."""

    role = forms.ChoiceField(label="Role", choices=[(name, name) for name in ROLES])


class RoleForm(forms.Form):
    """What an account may do, and whether it is open."""

    role = forms.ChoiceField(label="Role", choices=[(name, name) for name in ROLES])
    active = forms.BooleanField(label="May log in", required=False)


class PasswordForm(forms.Form):
    """A new password for an account."""

    password = forms.CharField(label="New password", widget=PASSWORD)

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        """`account` is whose password it will be."""
        super().__init__(*args, **kwargs)
        self._account = account

    def clean_password(self) -> str:
        """A password that passes every rule."""
        password = str(self.cleaned_data["password"])
        validate_password(password, self._account)
        return password
