"""Who works here, what they may see and do, and what they did."""
