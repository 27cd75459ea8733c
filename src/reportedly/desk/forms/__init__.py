"""What is known in, a form to change it out; a form that was sent in, values of records out."""
