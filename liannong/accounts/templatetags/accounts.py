"""Rights and events in templates."""

from __future__ import annotations

from django import template

from liannong.accounts import permissions, words
from liannong.accounts.models import User

register = template.Library()


@register.filter
def may(user: User, right: str) -> bool:
    """``{% if request.user|may:"add project" %}``"""
    action, subject = right.split()
    return permissions.may(user, action, subject)


register.filter("action_word", words.action_word)
register.filter("subject_word", words.subject_word)
