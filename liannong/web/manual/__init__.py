"""使用手册: one short page a daily task, with pictures that the browser tests take."""
