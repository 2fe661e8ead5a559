"""The demo: a network of made-up teachers to talk to, in a terminal."""
