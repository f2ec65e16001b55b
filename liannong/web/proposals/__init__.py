"""申报: the paper of one proposal as a form, with what the gate says of it while it is typed."""
