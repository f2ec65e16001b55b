"""What an office sends out: review forms, plans and agreements, filled from the registry. They are written in Chinese,
whatever language a page is read in."""
