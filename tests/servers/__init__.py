"""Little servers of our own, as real as a bot can notice, that tests hold in their hand."""
