"""Short cases, each of one phenomenon, with the entries that a careful coder writes for them."""
