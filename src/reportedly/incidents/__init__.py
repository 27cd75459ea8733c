"""Events of many articles in; incidents, the links that made them, their ledgers and tolls, out."""
