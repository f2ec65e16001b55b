"""One module an area; a view is a function: fetch in scope, form, action, answer."""
