"""行政区划: the places within the reader's own."""
