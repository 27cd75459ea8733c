"""Drafts in, drafts with one more layer out: one stage a module, none knowing another."""
