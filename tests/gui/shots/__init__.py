"""What to take pictures of: a module a page, each with `shots(camera)`."""
