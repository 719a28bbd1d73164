"""Forms of people and units: they check shapes, operations check the rest."""
