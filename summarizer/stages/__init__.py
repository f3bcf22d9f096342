"""The stages of the line, each a pure step from one record to the next; a stage never imports another stage."""
