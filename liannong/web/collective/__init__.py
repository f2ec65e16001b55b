"""集体收益: accounts, shares and allocation plans of villages. Art. 12."""
