"""投诉建议 from inside: what people handed in, who takes it, and the answer."""
