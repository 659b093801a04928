"""Styles in the tags of a page, where readers of mail look for them."""

import css_inline

_INLINER = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def inlined(page: str) -> str:
    """The page with its style sheet in the tags; what is for dark screens or phones stays in the sheet."""
    return _INLINER.inline(page)
