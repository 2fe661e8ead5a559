"""What each event sets going: which flow, with what it needs to see, carried out in one transaction."""
