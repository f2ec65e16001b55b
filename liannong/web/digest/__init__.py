"""每日提醒: what waits for a reader and until when, by mail or posted to the office's own message system."""
