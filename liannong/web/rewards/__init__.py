"""奖补: claims from the ledgers to the bank. Art. 15(4), 16(3)."""
