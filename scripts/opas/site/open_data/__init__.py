"""The methods as data for other programs: JSON, CSV, a feed, and what search engines read on a card's page."""
