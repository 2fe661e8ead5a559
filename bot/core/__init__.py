"""Values and rules: no platform, database, clock or chance."""
