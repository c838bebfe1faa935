"""The console's permissions and the four roles that bundle them."""

from __future__ import annotations

PERMISSIONS = {
    "view_conversations": "See the queue, the list and conversations, personal details masked",
    "see_figures": "See figures",
    "review_conversations": "Mark as reviewed, flag, tag and comment",
    "export_conversations": "Export the filtered list, personal details masked",
    "reveal_personal_details": "Show masked personal details",
    "try_rules": "Try changed rules on past screenings",
    "sign_rules": "Sign a version of the rules",
    "delete_person": "Delete or hand out everything about one person",
    "see_audit_trail": "See the audit trail",
    "manage_accounts": "Create accounts, set roles and passwords",
}

_VIEWER = ("view_conversations", "see_figures")
_REVIEWER = (*_VIEWER, "review_conversations", "export_conversations")
_LEAD = (*_REVIEWER, "reveal_personal_details", "try_rules", "sign_rules", "see_audit_trail")
_ADMIN = (*_VIEWER, "delete_person", "see_audit_trail", "manage_accounts")

ROLES = {"viewer": _VIEWER, "reviewer": _REVIEWER, "clinical lead": _LEAD, "admin": _ADMIN}
