"""What members of a chat may do: an administrator's rights, and what everybody may."""

ADMINISTRATOR = frozenset({
    "can_manage_chat", "can_change_info", "can_delete_messages", "can_invite_users", "can_restrict_members",
    "can_pin_messages", "can_manage_topics", "can_promote_members", "can_manage_video_chats", "can_post_stories",
    "can_edit_stories", "can_delete_stories", "can_post_messages", "can_edit_messages",
    "can_manage_direct_messages", "can_manage_tags",
})  # fmt: skip
EVERYBODY = frozenset({
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info", "can_invite_users",
    "can_pin_messages", "can_manage_topics",
})  # fmt: skip
AT_FIRST = EVERYBODY - {"can_change_info", "can_pin_messages", "can_manage_topics"}  # what a new group allows everybody
ONLY_IN = {  # an administrator's right that exists in some kinds of chat only
    "can_post_messages": {"channel"},
    "can_edit_messages": {"channel"},
    "can_manage_direct_messages": {"channel"},
    "can_pin_messages": {"group", "supergroup"},
    "can_manage_tags": {"group", "supergroup"},
    "can_manage_topics": {"supergroup"},
}


def of_an_administrator(rights: frozenset[str], kind: str) -> dict[str, bool]:
    """The rights as they stand in an answer about a chat of this kind."""
    return {right: right in rights for right in sorted(ADMINISTRATOR) if kind in ONLY_IN.get(right, {kind})}


def of_everybody(permissions: frozenset[str]) -> dict[str, bool]:
    """The permissions as they stand in an answer."""
    return {right: right in permissions for right in sorted(EVERYBODY)}
