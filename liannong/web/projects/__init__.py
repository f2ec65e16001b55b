"""项目: the list, and each project with everything that hangs on it."""
