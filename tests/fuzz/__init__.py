"""Damaged and hostile files at every importer: an import or a refusal, nothing else, and the same twice."""
