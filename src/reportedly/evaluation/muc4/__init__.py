"""Templates found in texts of MUC-4 and those of its keys in, the tallies of three metrics out.

Each metric has figures of its own, which must never be compared with those of another:
`templates` that of template filling (GTT), `entities` CEAF-REE (GRIT), `slots` the further slots in
the manner of the scorer of 1992.
"""
