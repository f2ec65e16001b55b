"""附件: files on any thing's page, handed out to whoever may see the thing."""
