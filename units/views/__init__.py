"""Pages of the account: signing in, the password, the language, tokens for programs."""

from units.views.account import password_change, set_language, sign_in, sign_out
from units.views.tokens import token_revoke, tokens

__all__ = ["password_change", "set_language", "sign_in", "sign_out", "token_revoke", "tokens"]
