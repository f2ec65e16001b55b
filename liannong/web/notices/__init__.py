"""公示公告: what was announced, what people object to in it, and the answers."""
