"""公众: what anybody reads and hands in without an account. Art. 20, 24.

Rows start from ``Scope.of_anybody()``, whoever looks; text that somebody typed is shown with what looks like personal
data covered.
"""
