"""证据包: everything a project's figures rest on in one zip, which can be verified without the system."""
