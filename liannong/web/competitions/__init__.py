"""公平竞争: how the operator of a project was chosen, made known twice and entered into the ledger. Art. 20."""
