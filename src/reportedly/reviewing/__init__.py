"""What people change in a reading in; the reading as they have it, and what is at odds, out."""
