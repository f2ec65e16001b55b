from hypothesis import settings

# A busy machine is no reason to fail: only wrong answers are.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
