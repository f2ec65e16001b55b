"""办理日历: what falls due in the reader's scope, day by day, counted in working days."""
