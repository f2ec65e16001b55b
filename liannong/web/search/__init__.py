"""查找: the box in the head of every page."""
