"""扶持: who drives how much. Operators to be recommended (Art. 10), parks and chains (Art. 11)."""
