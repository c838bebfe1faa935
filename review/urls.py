"""Every address of the console; each view carries its permission."""

from __future__ import annotations

from django.urls import path

from review.access.views import accounts, log_in, own
from review.conversations.views import exports, lists, marks, person, screening
from review.figures.views import figures
from review.learning.views import examples, misread, rule, undo_ruling
from review.signing.views import rules, sign, withdraw
from review.whatif.views import present_table, what_if

urlpatterns = [
    path("log-in/", log_in.log_in, name="log-in"),
    path("log-in/code/", log_in.code, name="log-in-code"),
    path("log-out/", log_in.log_out, name="log-out"),
    path("first-account/", log_in.first_account, name="first-account"),
    path("account/", own.own_account, name="own-account"),
    path("account/password/", own.own_password, name="own-password"),
    path("account/two-step/", own.two_step, name="two-step"),
    path("account/two-step/off/", own.two_step_off, name="two-step-off"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/<int:id>/", accounts.account, name="account"),
    path("accounts/<int:id>/password/", accounts.reset_password, name="reset-password"),
    path("accounts/<int:id>/two-step/off/", accounts.reset_two_step, name="reset-two-step"),
    path("audit/", accounts.audit_trail, name="audit-trail"),
    path("", lists.queue, name="queue"),
    path("screenings/", lists.screenings, name="screenings"),
    path("screenings/save-filter/", lists.save_filter, name="save-filter"),
    path("screenings/filter/<int:id>/delete/", lists.delete_filter, name="delete-filter"),
    path("screenings/<int:id>/", screening.page, name="screening"),
    path("screenings/<int:id>/reveal/", screening.reveal, name="reveal"),
    path("screenings/<int:id>/debug/", screening.debug, name="debug"),
    path("screenings/<int:id>/vignette.yml", screening.save_as, {"form": "vignette"}, name="vignette"),
    path("screenings/<int:id>/story.yml", screening.save_as, {"form": "story"}, name="story"),
    path("screenings/<int:id>/review/", marks.review, name="review"),
    path("screenings/<int:id>/mark/", marks.mark, name="mark"),
    path("screenings/<int:id>/comment/", marks.comment, name="comment"),
    path("screenings/<int:id>/undo/<str:kind>/<int:item>/", marks.undo, name="undo"),
    path("people/<str:pseudonym>/", person.person, name="person"),
    path("people/<str:pseudonym>/export/", person.hand_out, name="hand-out"),
    path("people/<str:pseudonym>/delete/", person.delete, name="delete-person"),
    path("figures/", figures, name="figures"),
    path("messages/", misread, name="messages"),
    path("messages/<int:id>/rule/", rule, name="rule-message"),
    path("messages/rulings/<int:id>/undo/", undo_ruling, name="undo-ruling"),
    path("messages/<str:kind>.yml", examples, name="examples"),
    path("what-if/", what_if, name="what-if"),
    path("what-if/tables/<str:name>.csv", present_table, name="present-table"),
    path("rules/", rules, name="rules"),
    path("rules/sign/", sign, name="sign"),
    path("rules/withdraw/", withdraw, name="withdraw"),
    path("export/unmasked/", exports.export_unmasked, name="export-unmasked"),
    path("export/<str:form>/", exports.export, name="export"),
]

handler403 = "review.access.views.errors.not_allowed"
handler404 = "review.access.views.errors.not_found"
handler500 = "review.access.views.errors.broken"
