"""经营主体: the list, and each operator with its years and projects."""
