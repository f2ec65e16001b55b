"""证据包 of whatever is published: a figure of a dashboard, a score of an assessment, a notice."""
