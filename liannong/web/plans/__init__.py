"""年度计划: money, ranking, the line, and the way from draft to issue. Art. 22."""
